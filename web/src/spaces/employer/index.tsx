import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { AffiliationPage } from './affiliation-page.js';
import { EnrolPage } from './enrol-page.js';
import { AffiliatesPage } from './list-page.js';

/** iCollectif. */
export default function EmployerSpace() {
  return (
    <Routes>
      <Route index element={<AffiliatesPage />} />
      <Route path="affilies/:id" element={<AffiliationPage />} />
      <Route path="inscrire" element={<EnrolPage />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
