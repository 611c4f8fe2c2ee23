import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { AccountPage } from './account-page.js';
import { AppPage, PasskeyPage, RecoveryCodesPage, SheetPage } from './factor-pages.js';
import { ClosePage, EmailPage, PasswordPage } from './life-pages.js';

/** One's own account, whatever one acts for. */
export default function AccountSpace() {
  return (
    <Routes>
      <Route index element={<AccountPage />} />
      <Route path="application" element={<AppPage />} />
      <Route path="feuille-de-codes" element={<SheetPage />} />
      <Route path="codes-de-secours" element={<RecoveryCodesPage />} />
      <Route path="cle-d-acces" element={<PasskeyPage />} />
      <Route path="mot-de-passe" element={<PasswordPage />} />
      <Route path="adresse" element={<EmailPage />} />
      <Route path="fermer" element={<ClosePage />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
