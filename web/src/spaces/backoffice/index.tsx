import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { AccountsPages } from './accounts-pages.js';
import { AnnouncementsPages } from './announcements-pages.js';
import { MutualConversationsPages } from './conversations-pages.js';
import { PersonDocumentsPages } from './documents-pages.js';
import { EntitiesPages } from './entities-pages.js';
import { HomePage } from './home-page.js';
import { JobsPage } from './jobs-page.js';
import { LettersPage } from './letters-page.js';
import { AccessPage } from './access-page.js';
import { MandatesPages } from './mandates-pages.js';
import { PersonFilePage, PersonSearchPage } from './persons-pages.js';
import { RecoveriesPage } from './recoveries-page.js';
import { QueuePages } from './requests-pages.js';
import { TrailPages } from './trail-pages.js';

export default function BackofficeSpace() {
  return (
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
  );
}
