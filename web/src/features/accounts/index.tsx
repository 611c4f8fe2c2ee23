import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { ListPage } from './list-page.js';
import { OnePage } from './one-page.js';
import { OpenPage } from './open-page.js';

/** Accounts of anybody, below `/gestion/comptes`. */
export default function AccountsPagesOfOffice() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path="ouvrir" element={<OpenPage />} />
      <Route path=":accountId" element={<OnePage />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
