import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import type { OwnSession } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { QueryView } from '../../ui/states.js';

const key = ['account', 'sessions'];

/** The devices one is signed in on; each can be closed, or all but this one. */
export function OpenSessions() {
  const { account } = useWords();
  const query = useQuery({ queryKey: key, queryFn: () => unwrap(api.GET('/api/me/sessions')) });
  const [asked, setAsked] = useState<OwnSession | 'others' | null>(null);
  const closing = useClosing();
  return (
    <Section id="connexions" title={account.open}>
      <p className="hint">{account.openLead}</p>
      {closing.error && <Notice tone="bad" live takeFocus title={closing.error} />}
      <QueryView query={query}>
        {({ items }) => (
          <div className="stack">
            <ul className="devices">{items.map((one) => <Device key={one.id} one={one} onClose={() => setAsked(one)} />)}</ul>
            {items.length > 1
              ? <div className="actions"><Button variant="default" onClick={() => setAsked('others')}>{account.closeOthers}</Button></div>
              : <p className="muted">{account.onlyThis}</p>}
          </div>
        )}
      </QueryView>
      <ConfirmDialog
        opened={asked !== null}
        title={asked === 'others' ? account.closeOthersTitle : account.closeTitle}
        confirm={asked === 'others' ? account.closeOthers : account.closeIt}
        keep={account.keep}
        busy={closing.busy}
        onConfirm={() => void closing.close(asked!).finally(() => setAsked(null))}
        onClose={() => setAsked(null)}
      >
        <p>{asked === 'others' || !asked ? account.closeOthersText : account.closeText(account.device(asked))}</p>
      </ConfirmDialog>
    </Section>
  );
}

function Device({ one, onClose }: { one: OwnSession; onClose: () => void }) {
  const { account } = useWords();
  const format = useFormats();
  const name = account.device(one);
  return (
    <li className="device">
      <div className="device-text">
        <p><strong>{name}</strong> {one.is_current && <Tag tone="good">{account.current}</Tag>}</p>
        <p className="hint">{account.since(format.instant(one.opened_at))}</p>
        <p className="hint">{account.lastUse(format.instant(one.last_seen_at))}</p>
        <p className="hint">{one.time_zone ? account.place(one.time_zone) : account.noPlace}</p>
      </div>
      {!one.is_current && <Button variant="default" onClick={onClose} aria-label={account.closeOf(name)}>{account.close}</Button>}
    </li>
  );
}

function useClosing() {
  const { account } = useWords();
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function close(which: OwnSession | 'others') {
    setBusy(true);
    setError(null);
    try {
      if (which === 'others') await unwrap(api.DELETE('/api/me/sessions'));
      else await unwrap(api.DELETE('/api/me/sessions/{sessionId}', { params: { path: { sessionId: which.id } } }));
      announce(which === 'others' ? account.othersClosed : account.closed);
    } catch (problem) {
      setError(say(problem));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['account'] });
    }
  }
  return { close, busy, error };
}
