import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { LoadingPage } from '../../ui/states.js';
import { AffiliatesPage } from './list-page.js';
import { employerPaths } from './paths.js';

// Fetched when they are opened: the first page comes sooner.
const AffiliationPage = lazy(async () => ({ default: (await import('./affiliation-page.js')).AffiliationPage }));
const EmployerConversationsPages = lazy(async () => ({ default: (await import('./conversations-pages.js')).EmployerConversationsPages }));
const AffiliateDocumentsPages = lazy(async () => ({ default: (await import('./documents-pages.js')).AffiliateDocumentsPages }));
const EnrolPage = lazy(async () => ({ default: (await import('./enrol-page.js')).EnrolPage }));
const TeamPage = lazy(async () => ({ default: (await import('../../features/staff/team-pages.js')).TeamPage }));
const TeamMemberPage = lazy(async () => ({ default: (await import('../../features/staff/team-pages.js')).TeamMemberPage }));

/** iCollectif. */
export default function EmployerSpace() {
  return (
    <Suspense fallback={<LoadingPage />}>
      <Routes>
        <Route index element={<AffiliatesPage />} />
        <Route path="affilies/:id" element={<AffiliationPage />} />
        <Route path="affilies/:id/documents/*" element={<AffiliateDocumentsPages />} />
        <Route path="inscrire" element={<EnrolPage />} />
        <Route path="equipe" element={<TeamPage path={employerPaths.team} />} />
        <Route path="equipe/:id" element={<TeamMemberPage path={employerPaths.team} />} />
        <Route path="messages/*" element={<EmployerConversationsPages />} />
        <Route path="*" element={<MissingPage />} />
      </Routes>
    </Suspense>
  );
}
