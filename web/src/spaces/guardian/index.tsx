import { Route, Routes } from 'react-router';
import { TeamMemberPage, TeamPage } from '../../features/staff/team-pages.js';
import { MissingPage } from '../../ui/missing-page.js';
import { AdultBankChangePage } from './bank-change-page.js';
import { AdultBankPage } from './bank-page.js';
import { AdultCardPage } from './card-page.js';
import { GuardianConversationsPages } from './conversations-pages.js';
import { AdultContributionsPage, AdultReimbursementsPage } from './coverage-pages.js';
import { AdultDocumentsPages } from './documents-pages.js';
import { AdultFilePage } from './file-page.js';
import { AdultsPage } from './list-page.js';
import { guardianPaths } from './paths.js';
import { GuardianRequestsPages } from './requests-pages.js';

/** iTutelle. */
export default function GuardianSpace() {
  return (
    <Routes>
      <Route index element={<AdultsPage />} />
      <Route path="majeurs/:personId" element={<AdultFilePage />} />
      <Route path="majeurs/:personId/coordonnees-bancaires" element={<AdultBankPage />} />
      <Route path="majeurs/:personId/coordonnees-bancaires/changer" element={<AdultBankChangePage />} />
      <Route path="majeurs/:personId/cotisations" element={<AdultContributionsPage />} />
      <Route path="majeurs/:personId/remboursements" element={<AdultReimbursementsPage />} />
      <Route path="majeurs/:personId/carte" element={<AdultCardPage />} />
      <Route path="majeurs/:personId/documents/*" element={<AdultDocumentsPages />} />
      <Route path="equipe" element={<TeamPage path={guardianPaths.team} />} />
      <Route path="equipe/:id" element={<TeamMemberPage path={guardianPaths.team} />} />
      <Route path="demandes/*" element={<GuardianRequestsPages />} />
      <Route path="messages/*" element={<GuardianConversationsPages />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
