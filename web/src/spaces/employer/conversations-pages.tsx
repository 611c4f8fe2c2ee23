import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { LoadingPage } from '../../ui/states.js';
import { employerPaths } from './paths.js';

const ConversationsPages = lazy(() => import('../../features/conversations/index.js'));

/** About the contracts and the affiliates. */
export function EmployerConversationsPages() {
  const mayOpen = useMay('openConversation');
  return (
    <Suspense fallback={<LoadingPage />}>
      <ConversationsPages door={{ as: 'employer', path: employerPaths.conversations, mayOpen, documentOf: (affiliationId, documentId) => `${employerPaths.documents(affiliationId)}/${documentId}` }} />
    </Suspense>
  );
}
