import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { AccountPage } from './account-page.js';
import { AppPage, RecoveryCodesPage } from './factor-pages.js';

/** One's own account, whatever one acts for. */
export default function AccountSpace() {
  return (
    <Routes>
      <Route index element={<AccountPage />} />
      <Route path="application" element={<AppPage />} />
      <Route path="codes-de-secours" element={<RecoveryCodesPage />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
