import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { LoadingPage } from '../../ui/states.js';
import { AdultsPage } from './list-page.js';
import { guardianPaths } from './paths.js';

// Fetched when they are opened: the first page comes sooner.
const AdultDocumentsPages = lazy(async () => ({ default: (await import('./documents-pages.js')).AdultDocumentsPages }));
const AdultFilePage = lazy(async () => ({ default: (await import('./file-page.js')).AdultFilePage }));
const GuardianConversationsPages = lazy(async () => ({ default: (await import('./conversations-pages.js')).GuardianConversationsPages }));
const AdultBankChangePage = lazy(async () => ({ default: (await import('./bank-change-page.js')).AdultBankChangePage }));
const AdultBankPage = lazy(async () => ({ default: (await import('./bank-page.js')).AdultBankPage }));
const GuardianRequestsPages = lazy(async () => ({ default: (await import('./requests-pages.js')).GuardianRequestsPages }));
const AdultCardPage = lazy(async () => ({ default: (await import('./card-page.js')).AdultCardPage }));
const AdultContributionsPage = lazy(async () => ({ default: (await import('./coverage-pages.js')).AdultContributionsPage }));
const AdultReimbursementsPage = lazy(async () => ({ default: (await import('./coverage-pages.js')).AdultReimbursementsPage }));
const TeamPage = lazy(async () => ({ default: (await import('../../features/staff/team-pages.js')).TeamPage }));
const TeamMemberPage = lazy(async () => ({ default: (await import('../../features/staff/team-pages.js')).TeamMemberPage }));

/** iTutelle. */
export default function GuardianSpace() {
  return (
    <Suspense fallback={<LoadingPage />}>
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
    </Suspense>
  );
}
