import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';

const ConversationsPages = lazy(() => import('../../features/conversations/index.js'));

const documentsOf = (personId: string) => `/gestion/personnes/${personId}/documents`;

/** What people ask the mutual, and what it writes to them. */
export function MutualConversationsPages() {
  const [mayTreat, mayOpen] = [useMay('treatConversation'), useMay('openConversation')];
  if (!mayTreat) return <NoRightPanel />;
  return (
    <Suspense fallback={<LoadingPage />}>
      <ConversationsPages
        door={{ as: 'mutual', path: '/gestion/messages', mayOpen, documentOf: (personId, documentId) => `${documentsOf(personId)}/${documentId}`, documentsOf, requestOf: (requestId) => `/gestion/demandes/${requestId}` }}
      />
    </Suspense>
  );
}
