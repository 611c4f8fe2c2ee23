import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { AddPage } from './add-page.js';
import { ChangePage } from './change-page.js';
import { DocumentsPage } from './documents-page.js';
import { DoorContext, type DocumentsDoor } from './door.js';
import { OneDocumentPage } from './one-document-page.js';
import { useFileOf } from './queries.js';
import './documents.css';

/** The pages of a person's documents, below the address of a space. */
export default function DocumentsPages({ door }: { door: DocumentsDoor }) {
  const fileOf = useFileOf(door.personId);
  return (
    <DoorContext value={{ ...door, name: door.name ?? fileOf }}>
      <Routes>
        <Route index element={<DocumentsPage />} />
        <Route path="ajouter" element={<AddPage />} />
        <Route path=":documentId" element={<OneDocumentPage />} />
        <Route path=":documentId/modifier" element={<ChangePage />} />
        <Route path="*" element={<MissingPage />} />
      </Routes>
    </DoorContext>
  );
}
