import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../access/ability.js';
import { useMe } from '../../access/session.js';
import { api, unwrap } from '../../api/client.js';
import type { Recovery } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Facts } from '../../ui/facts.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { type Decision, useDeciding } from './use-deciding.js';

/** Who asked that an account be given back, who agreed, and when the link may leave. */
export function RecoveriesList() {
  const { recoveries } = useWords();
  const query = useKeyset(['backoffice', 'recoveries'], (after) => unwrap(api.GET('/api/backoffice/recoveries', { params: { query: { after, limit: 20 } } })));
  const [asked, setAsked] = useState<{ what: Decision; of: Recovery } | null>(null);
  const { decide, busy, error } = useDeciding();
  const approving = asked?.what === 'approval';
  const name = asked?.of.account.name ?? '';
  return (
    <Section id="demandes" title={recoveries.list}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <KeysetList query={query} empty={<StatePanel title={recoveries.empty}>{recoveries.emptyText}</StatePanel>}>
        {(rows) => (
          <ul className="factors" data-rows="">
            {rows.map((one) => <OneRecovery key={one.id} one={one} onAsk={(what) => setAsked({ what, of: one })} />)}
          </ul>
        )}
      </KeysetList>
      <ConfirmDialog
        opened={asked !== null}
        title={approving ? recoveries.approveTitle : recoveries.cancelTitle}
        confirm={approving ? recoveries.approve : recoveries.cancelIt}
        keep={recoveries.keep}
        busy={busy}
        onConfirm={() => { const now = asked!; setAsked(null); void decide(now.what, now.of.id); }}
        onClose={() => setAsked(null)}
      >
        <p>{approving ? recoveries.approveText(name) : recoveries.cancelText(name)}</p>
      </ConfirmDialog>
    </Section>
  );
}

/** Where it stands, as a word and as a tone. */
function stateOf({ outcome, approved_at, is_ready }: Recovery): { word: string; tone: 'good' | 'warn' | 'neutral' } {
  if (outcome) return { word: outcome, tone: outcome === 'done' ? 'good' : 'neutral' };
  if (approved_at) return { word: 'approved', tone: 'good' };
  return { word: is_ready ? 'ready' : 'waiting', tone: 'warn' };
}

function OneRecovery({ one, onAsk }: { one: Recovery; onAsk: (what: Decision) => void }) {
  const { recoveries } = useWords();
  const { account } = one;
  const state = stateOf(one);
  return (
    <li className="factor" tabIndex={-1}>
      <h3>{account.name} <Tag tone={state.tone}>{recoveries.states[state.word]}</Tag></h3>
      {account.email && <p className="hint">{account.email}</p>}
      <Facts facts={useFacts(one)} />
      <Decisions one={one} onAsk={onAsk} />
    </li>
  );
}

function useFacts(one: Recovery) {
  const { recoveries } = useWords();
  const format = useFormats();
  const facts = [
    { label: recoveries.identity, value: recoveries.checks[one.identity_check] },
    { label: recoveries.why, value: recoveries.reasons[one.reason] },
    { label: recoveries.openedBy, value: recoveries.by(one.opened_by.name, format.instant(one.opened_at)) },
  ];
  if (!one.outcome && !one.approved_at) facts.push({ label: recoveries.leaves, value: recoveries.from(format.instant(one.ready_at)) });
  if (one.approved_by && one.approved_at) facts.push({ label: recoveries.approvedBy, value: recoveries.by(one.approved_by.name, format.instant(one.approved_at)) });
  if (one.ended_at) facts.push({ label: recoveries.ended, value: format.instant(one.ended_at) });
  return facts;
}

/** Nobody is offered what the other person has to do. */
function Decisions({ one, onAsk }: { one: Recovery; onAsk: (what: Decision) => void }) {
  const { recoveries } = useWords();
  const me = useMe();
  const may = useMay('approveRecovery');
  if (one.outcome) return null;
  const mine = [one.opened_by.id, one.account.id].includes(me.account.id);
  const { name } = one.account;
  return (
    <>
      {mine && !one.approved_at && <p className="hint">{recoveries.notYou}</p>}
      <div className="actions">
        {may && !mine && one.is_ready && !one.approved_at && <Button onClick={() => onAsk('approval')} aria-label={recoveries.approveOf(name)}>{recoveries.approve}</Button>}
        <Button variant="default" onClick={() => onAsk('cancellation')} aria-label={recoveries.cancelOf(name)}>{recoveries.cancelIt}</Button>
      </div>
    </>
  );
}
