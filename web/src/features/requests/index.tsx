import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { AgesPage } from './ages-page.js';
import { DoorContext, type RequestsDoor } from './door.js';
import { ListPage } from './list-page.js';
import { NewPage } from './new-page.js';
import { OnePage } from './one-page.js';
import { QueuePage } from './queue-page.js';
import './requests.css';

/** The pages of requests, below the address of a space. */
export default function RequestsPages({ door }: { door: RequestsDoor }) {
  const isMutual = door.as === 'mutual';
  return (
    <DoorContext value={door}>
      <Routes>
        <Route index element={isMutual ? <QueuePage /> : <ListPage />} />
        {isMutual && <Route path="echeances" element={<AgesPage />} />}
        {door.as === 'member' && <Route path="nouvelle" element={<NewPage />} />}
        {door.as === 'guardian' && <Route path="nouvelle/:personId" element={<NewPage />} />}
        <Route path=":requestId" element={<OnePage />} />
        <Route path="*" element={<MissingPage />} />
      </Routes>
    </DoorContext>
  );
}
