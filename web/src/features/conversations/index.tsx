import { Route, Routes } from 'react-router';
import { MissingPage } from '../../ui/missing-page.js';
import { type ConversationsDoor, DoorContext } from './door.js';
import { ComplaintsPage, ConversationsPage } from './list-pages.js';
import { NewConversationPage } from './new-page.js';
import { ConversationPage } from './one-page.js';
import './conversations.css';

/** The pages of conversations, below the address of a space. */
export default function ConversationsPages({ door }: { door: ConversationsDoor }) {
  return (
    <DoorContext value={door}>
      <Routes>
        <Route index element={<ConversationsPage />} />
        {door.mayOpen && <Route path="nouveau" element={<NewConversationPage />} />}
        {door.as === 'mutual' && <Route path="reclamations" element={<ComplaintsPage />} />}
        <Route path=":conversationId" element={<ConversationPage />} />
        <Route path="*" element={<MissingPage />} />
      </Routes>
    </DoorContext>
  );
}
