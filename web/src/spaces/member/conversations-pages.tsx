import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { LoadingPage } from '../../ui/states.js';
import { memberPaths } from './paths.js';

const ConversationsPages = lazy(() => import('../../features/conversations/index.js'));

/** One’s own conversations with the mutual. */
export function MemberConversationsPages() {
  const mayOpen = useMay('openConversation');
  return (
    <Suspense fallback={<LoadingPage />}>
      <ConversationsPages door={{ as: 'member', path: memberPaths.conversations, mayOpen, documentOf: (_, documentId) => `/adherent/documents/${documentId}`, requestOf: (requestId) => `/adherent/demandes/${requestId}` }} />
    </Suspense>
  );
}
