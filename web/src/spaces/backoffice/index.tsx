import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { LoadingPage } from '../../ui/states.js';
import { HomePage } from './home-page.js';

// Fetched when they are opened: the first page comes sooner.
const AccountsPages = lazy(async () => ({ default: (await import('./accounts-pages.js')).AccountsPages }));
const AnnouncementsPages = lazy(async () => ({ default: (await import('./announcements-pages.js')).AnnouncementsPages }));
const MutualConversationsPages = lazy(async () => ({ default: (await import('./conversations-pages.js')).MutualConversationsPages }));
const PersonDocumentsPages = lazy(async () => ({ default: (await import('./documents-pages.js')).PersonDocumentsPages }));
const EntitiesPages = lazy(async () => ({ default: (await import('./entities-pages.js')).EntitiesPages }));
const JobsPage = lazy(async () => ({ default: (await import('./jobs-page.js')).JobsPage }));
const LettersPage = lazy(async () => ({ default: (await import('./letters-page.js')).LettersPage }));
const AccessPage = lazy(async () => ({ default: (await import('./access-page.js')).AccessPage }));
const MandatesPages = lazy(async () => ({ default: (await import('./mandates-pages.js')).MandatesPages }));
const PersonFilePage = lazy(async () => ({ default: (await import('./persons-pages.js')).PersonFilePage }));
const PersonSearchPage = lazy(async () => ({ default: (await import('./persons-pages.js')).PersonSearchPage }));
const RecoveriesPage = lazy(async () => ({ default: (await import('./recoveries-page.js')).RecoveriesPage }));
const QueuePages = lazy(async () => ({ default: (await import('./requests-pages.js')).QueuePages }));
const TrailPages = lazy(async () => ({ default: (await import('./trail-pages.js')).TrailPages }));

/** The back office. */
export default function BackofficeSpace() {
  return (
    <Suspense fallback={<LoadingPage />}>
      <Routes>
        <Route index element={<HomePage />} />
        <Route path="annonces/*" element={<AnnouncementsPages />} />
        <Route path="taches" element={<JobsPage />} />
        <Route path="courriers" element={<LettersPage />} />
        <Route path="recuperations" element={<RecoveriesPage />} />
        <Route path="comptes/*" element={<AccountsPages />} />
        <Route path="acces" element={<AccessPage />} />
        <Route path="organismes/*" element={<EntitiesPages />} />
        <Route path="mesures/*" element={<MandatesPages />} />
        <Route path="personnes" element={<PersonSearchPage />} />
        <Route path="personnes/:personId" element={<PersonFilePage />} />
        <Route path="personnes/:personId/documents/*" element={<PersonDocumentsPages />} />
        <Route path="demandes/*" element={<QueuePages />} />
        <Route path="journal/*" element={<TrailPages />} />
        <Route path="messages/*" element={<MutualConversationsPages />} />
        <Route path="*" element={<MissingPage />} />
      </Routes>
    </Suspense>
  );
}
