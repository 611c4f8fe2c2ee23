import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { CreatePage } from './create-page.js';
import { ListPage } from './list-page.js';
import { OnePage } from './one-page.js';

/** Legal entities, below `/gestion/organismes`. */
export default function EntitiesPagesOfOffice() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path="creer" element={<CreatePage />} />
      <Route path=":entityId" element={<OnePage />} />
      <Route path="*" element={<MissingPage />} />
    </Routes>
  );
}
