import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { MemberBankPage } from './bank-page.js';
import { MemberBankChangePage } from './bank-change-page.js';
import { ContributionsPage } from './contributions-page.js';
import { MemberCardPage } from './card-page.js';
import { MemberConversationsPages } from './conversations-pages.js';
import { MemberDocumentsPages } from './documents-pages.js';
import { MemberFilePage } from './file-page.js';
import { MemberHomePage } from './home-page.js';
import { ReimbursementsPage } from './reimbursements-page.js';
import { MemberRequestsPages } from './requests-pages.js';

/** iAdhérent. */
export default function MemberSpace() {
  return (
    <Routes>
      <Route index element={<MemberHomePage />} />
      <Route path="dossier" element={<MemberFilePage />} />
      <Route path="remboursements" element={<ReimbursementsPage />} />
      <Route path="cotisations" element={<ContributionsPage />} />
      <Route path="carte" element={<MemberCardPage />} />
      <Route path="coordonnees-bancaires" element={<MemberBankPage />} />
      <Route path="coordonnees-bancaires/changer" element={<MemberBankChangePage />} />
      <Route path="documents/*" element={<MemberDocumentsPages />} />
      <Route path="demandes/*" element={<MemberRequestsPages />} />
      <Route path="messages/*" element={<MemberConversationsPages />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
