import { lazy, Suspense } from 'react';
import { useMay } from '../../access/ability.js';
import type { AskedKind } from '../../features/requests/door.js';
import { LoadingPage } from '../../ui/states.js';
import { memberPaths } from './paths.js';

const RequestsPages = lazy(() => import('../../features/requests/index.js'));

/** What one asks of the mutual. */
export function MemberRequestsPages() {
  const [mayMove, mayAdd, mayChange, mayClaim, mayCancel] = [useMay('changeContactDetails'), useMay('addBeneficiary'), useMay('changeBeneficiaries'), useMay('claim'), useMay('cancelContract')];
  const may: Record<AskedKind, boolean> = {
    claim: mayClaim, quote: mayClaim, 'contact-details': mayMove, scheme: mayMove, beneficiary: mayAdd, 'beneficiary-change': mayChange, 'beneficiary-removal': mayChange, cancellation: mayCancel,
  };
  const kinds = (Object.keys(may) as AskedKind[]).filter((kind) => may[kind]);
  const [mayRead, mayOpen] = [useMay('readConversations'), useMay('openConversation')];
  const conversations = mayRead ? { path: memberPaths.conversations, mayOpen } : null;
  return (
    <Suspense fallback={<LoadingPage />}>
      <RequestsPages door={{ as: 'member', path: memberPaths.requests, kinds, documentsOf: () => memberPaths.documents, conversations }} />
    </Suspense>
  );
}
