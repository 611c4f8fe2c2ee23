import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { LoadingPage } from '../../ui/states.js';
import { MemberHomePage } from './home-page.js';

// Fetched when they are opened: the first page comes sooner.
const MemberBankPage = lazy(async () => ({ default: (await import('./bank-page.js')).MemberBankPage }));
const MemberBankChangePage = lazy(async () => ({ default: (await import('./bank-change-page.js')).MemberBankChangePage }));
const MemberDocumentsPages = lazy(async () => ({ default: (await import('./documents-pages.js')).MemberDocumentsPages }));
const MemberFilePage = lazy(async () => ({ default: (await import('./file-page.js')).MemberFilePage }));
const MemberConversationsPages = lazy(async () => ({ default: (await import('./conversations-pages.js')).MemberConversationsPages }));
const MemberRequestsPages = lazy(async () => ({ default: (await import('./requests-pages.js')).MemberRequestsPages }));
const ContributionsPage = lazy(async () => ({ default: (await import('./contributions-page.js')).ContributionsPage }));
const MemberAccountPages = lazy(() => import('./account-pages.js'));
const MemberCardPage = lazy(async () => ({ default: (await import('./card-page.js')).MemberCardPage }));
const ReimbursementsPage = lazy(async () => ({ default: (await import('./reimbursements-page.js')).ReimbursementsPage }));

/** iAdhérent. */
export default function MemberSpace() {
  return (
    <Suspense fallback={<LoadingPage />}>
      <Routes>
        <Route index element={<MemberHomePage />} />
        <Route path="dossier" element={<MemberFilePage />} />
        <Route path="remboursements" element={<ReimbursementsPage />} />
        <Route path="cotisations" element={<ContributionsPage />} />
        <Route path="carte" element={<MemberCardPage />} />
        <Route path="coordonnees-bancaires" element={<MemberBankPage />} />
        <Route path="coordonnees-bancaires/changer" element={<MemberBankChangePage />} />
        <Route path="coordonnees-bancaires/pour/*" element={<MemberAccountPages />} />
        <Route path="documents/*" element={<MemberDocumentsPages />} />
        <Route path="demandes/*" element={<MemberRequestsPages />} />
        <Route path="messages/*" element={<MemberConversationsPages />} />
        <Route path="*" element={<MissingPage />} />
      </Routes>
    </Suspense>
  );
}
