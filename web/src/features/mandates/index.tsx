import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { ListPage } from './list-page.js';
import { OnePage } from './one-page.js';

/** Judgments that the mutual reads, below `/gestion/mesures`. */
export default function MandatesPages() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path=":mandateId" element={<OnePage />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
