import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { LoadingPage } from '../../ui/states.js';
import { guardianPaths } from './paths.js';

const ConversationsPages = lazy(() => import('../../features/conversations/index.js'));

/** About the adults entrusted to one’s entity. */
export function GuardianConversationsPages() {
  const mayOpen = useMay('openConversation');
  return (
    <Suspense fallback={<LoadingPage />}>
      <ConversationsPages door={{ as: 'guardian', path: guardianPaths.conversations, mayOpen, documentOf: (personId, documentId) => `${guardianPaths.file(personId)}/documents/${documentId}`, requestOf: (requestId) => `/tutelle/demandes/${requestId}` }} />
    </Suspense>
  );
}
