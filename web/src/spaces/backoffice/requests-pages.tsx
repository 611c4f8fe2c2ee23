import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { useWords } from '../../i18n/index.js';
import { Page } from '../../ui/page.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';

const RequestsPages = lazy(() => import('../../features/requests/index.js'));

/** What is asked of the mutual. */
export function QueuePages() {
  const { queue } = useWords();
  const mayRead = useMay('readConversations');
  if (!useMay('treatRequests')) return <Page heading={queue.title}><NoRightPanel /></Page>;
  return (
    <Suspense fallback={<LoadingPage />}>
      <RequestsPages door={{ as: 'mutual', path: '/gestion/demandes', kinds: [], documentsOf: (personId) => `/gestion/personnes/${personId}/documents`, conversations: mayRead ? { path: '/gestion/messages', mayOpen: false } : null }} />
    </Suspense>
  );
}
