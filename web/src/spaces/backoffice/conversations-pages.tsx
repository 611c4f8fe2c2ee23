import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import { LoadingPage, NoRightPanel } from '../../ui/states.js';

const ConversationsPages = lazy(() => import('../../features/conversations/index.js'));

/** What people ask the mutual. */
export function MutualConversationsPages() {
  const mayTreat = useMay('treatConversation');
  if (!mayTreat) return <NoRightPanel />;
  return (
    <Suspense fallback={<LoadingPage />}>
      <ConversationsPages door={{ as: 'mutual', path: '/gestion/messages', mayOpen: false, documentOf: null }} />
    </Suspense>
  );
}
