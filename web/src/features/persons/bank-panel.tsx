import type { ReactNode } from 'react';
import type { BankDetails, BankDetailsView } from '../../api/types.js';
import { groupIban, useFormats, useWords } from '../../i18n/index.js';
import { BankIcon, ClockIcon } from '../../ui/icons.js';
import { Digits } from '../../ui/masked.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { type Moment, Timeline } from '../../ui/timeline.js';
import { AccountLines } from './account-lines.js';
import type { BankDoor } from './bank-door.js';
import { CancelChange } from './cancel-change.js';

interface Props {
  view: BankDetailsView;
  etag: string | null;
  door: BankDoor;
  /** The button that begins a change, or why there is none. */
  change: ReactNode;
  mayCancel: boolean;
}

/** The account in use, the one that waits, and what was asked before. */
export function BankPanel({ view, etag, door, change, mayCancel }: Props) {
  const { bank } = useWords();
  return (
    <>
      {view.pending && <Pending pending={view.pending} etag={etag} door={door} mayCancel={mayCancel} />}
      <Section id="compte-actuel" title={bank.current} picture={<BankIcon />}>
        <div className="card stack">
          {view.current ? <Current account={view.current} /> : <p>{bank.uses[door.purpose].noCurrent}</p>}
          {view.pending ? <p className="hint">{bank.cannotWhilePending}</p> : change}
        </div>
      </Section>
      <Section id="historique" title={bank.history} picture={<ClockIcon />}>
        {view.history.length === 0 ? <p className="muted">{bank.historyEmpty}</p> : <History view={view} door={door} />}
      </Section>
    </>
  );
}

function Current({ account }: { account: BankDetails }) {
  const { bank } = useWords();
  const format = useFormats();
  return (
    <div className="stack">
      <AccountLines account={account} />
      {account.effective_at && <p className="hint">{bank.usedSince(format.dayOf(account.effective_at))}</p>}
    </div>
  );
}

function Pending({ pending, etag, door, mayCancel }: Pick<Props, 'etag' | 'door' | 'mayCancel'> & { pending: BankDetails }) {
  const { bank } = useWords();
  const format = useFormats();
  const by = useBy(door);
  const waits = pending.effective_at !== null;
  return (
    <Section id="en-attente" title={bank.pending} picture={<ClockIcon />}>
      <div className="card card-waiting stack">
        <Notice tone="warn" title={pending.effective_at ? bank.pendingEffective(format.instant(pending.effective_at)) : bank.statuses.in_review}>
          <p>{waits ? bank.pendingWhyHold : bank.pendingReview}</p>
        </Notice>
        <AccountLines account={pending} />
        <p className="hint">{bank.requestedOn(format.instant(pending.proposed_at), by(pending))}</p>
        {mayCancel && <CancelChange pending={pending} etag={etag} door={door} />}
      </div>
    </Section>
  );
}

function History({ view, door }: Pick<Props, 'view' | 'door'>) {
  const { bank } = useWords();
  const by = useBy(door);
  const format = useFormats();
  const whatCame = ({ cancelled_at, effective_at }: BankDetails, status: Status) => {
    if (cancelled_at) return bank.cancelledOn(format.instant(cancelled_at));
    if (!effective_at) return null;
    return (status === 'waiting' ? bank.effectiveOn : bank.tookEffectOn)(format.instant(effective_at));
  };
  const moments: Moment[] = view.history.map((entry) => {
    const status = statusOf(entry, view);
    return {
      key: entry.id,
      tone: status === 'waiting' || status === 'in_review' ? 'waiting' : status === 'current' ? 'plain' : 'muted',
      when: bank.requestedOn(format.instant(entry.proposed_at), by(entry)),
      what: <Digits>{groupIban(entry.iban_masked)}</Digits>,
      detail: whatCame(entry, status),
      aside: <Tag tone={tones[status]}>{bank.statuses[status]}</Tag>,
    };
  });
  return <Timeline moments={moments} />;
}

/** Who asked, to whoever reads: oneself is “you”. */
function useBy({ isOwn }: BankDoor): (entry: BankDetails) => string {
  const { bank } = useWords();
  return ({ proposed_by: who }) => (isOwn && who === 'member' ? bank.byYou : (bank.by[who] ?? who));
}

type Status = 'current' | 'waiting' | 'in_review' | 'cancelled' | 'replaced';
const tones = { current: 'good', waiting: 'warn', in_review: 'warn', cancelled: 'neutral', replaced: 'neutral' } as const;

function statusOf(entry: BankDetails, view: BankDetailsView): Status {
  if (entry.status !== 'accepted') return entry.status;
  if (entry.id === view.current?.id) return 'current';
  return entry.id === view.pending?.id ? 'waiting' : 'replaced';
}
