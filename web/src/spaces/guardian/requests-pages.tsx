import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { LoadingPage } from '../../ui/states.js';
import { guardianPaths } from './paths.js';

const RequestsPages = lazy(() => import('../../features/requests/index.js'));

/** What one’s entity asks for the adults entrusted to it; each begins where its matter is. */
export function GuardianRequestsPages() {
  const [mayRead, mayOpen] = [useMay('readConversations'), useMay('openConversation')];
  const kinds = useMay('correspondForAdult') ? (['claim', 'quote'] as const) : [];
  const conversations = mayRead ? { path: guardianPaths.conversations, mayOpen } : null;
  return (
    <Suspense fallback={<LoadingPage />}>
      <RequestsPages door={{ as: 'guardian', path: guardianPaths.requests, kinds, documentsOf: guardianPaths.documents, conversations }} />
    </Suspense>
  );
}
