import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { HomePage } from './home-page.js';
import { LettersPage } from './letters-page.js';
import { RecoveriesPage } from './recoveries-page.js';

export default function BackofficeSpace() {
  return (
    <Routes>
      <Route index element={<HomePage />} />
      <Route path="courriers" element={<LettersPage />} />
      <Route path="recuperations" element={<RecoveriesPage />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
