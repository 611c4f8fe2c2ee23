import { Route, Routes } from 'react-router';
import { TeamMemberPage, TeamPage } from '../../features/staff/team-pages.js';
import { MissingPage } from '../../ui/missing-page.js';
import { AffiliationPage } from './affiliation-page.js';
import { EmployerConversationsPages } from './conversations-pages.js';
import { AffiliateDocumentsPages } from './documents-pages.js';
import { EnrolPage } from './enrol-page.js';
import { AffiliatesPage } from './list-page.js';
import { employerPaths } from './paths.js';

/** iCollectif. */
export default function EmployerSpace() {
  return (
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
  );
}
