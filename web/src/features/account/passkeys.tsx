import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePasskeys } from '../../access/passkeys.js';
import { api, unwrap } from '../../api/client.js';
import type { Passkey } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { LinkButton } from '../../ui/link-button.js';
import { Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { NotDone } from './not-done.js';
import { useManaging } from './use-managing.js';

/** The keys one signs in with alone; each can be removed, and others added. */
export function PasskeysSection({ to }: { to: string }) {
  const { passkeys } = useWords();
  const query = usePasskeys();
  const managing = useManaging();
  const [asked, setAsked] = useState<Passkey | null>(null);
  async function remove({ id: passkeyId }: Passkey) {
    // The proof may be asked in a dialog of its own: this one closes first.
    setAsked(null);
    const removed = await managing.run(() => unwrap(api.DELETE('/api/me/factors/passkeys/{passkeyId}', { params: { path: { passkeyId } } })).then(() => true));
    if (removed) announce(passkeys.removed);
  }
  return (
    <Section id="cles-d-acces" title={passkeys.title}>
      <p className="hint">{passkeys.lead}</p>
      <NotDone managing={managing} />
      <QueryView query={query}>
        {({ items }) => (
          <div className="stack">
            {items.length === 0
              ? <p className="muted">{passkeys.none}</p>
              : <ul className="devices">{items.map((one) => <Key key={one.id} one={one} busy={managing.busy} onRemove={() => setAsked(one)} />)}</ul>}
            <div className="actions"><LinkButton to={to} variant="default">{passkeys.add}</LinkButton></div>
          </div>
        )}
      </QueryView>
      <ConfirmDialog
        opened={asked !== null}
        title={passkeys.removeTitle}
        confirm={passkeys.removeIt}
        keep={passkeys.keep}
        onConfirm={() => void remove(asked!)}
        onClose={() => setAsked(null)}
      >
        <p>{passkeys.removeText(asked?.name ?? '')}</p>
      </ConfirmDialog>
    </Section>
  );
}

function Key({ one, busy, onRemove }: { one: Passkey; busy: boolean; onRemove: () => void }) {
  const { passkeys } = useWords();
  const format = useFormats();
  return (
    <li className="device">
      <div className="device-text">
        <p><strong>{one.name}</strong> {one.is_suspended && <Tag tone="bad">{passkeys.suspended}</Tag>}</p>
        {one.is_suspended && <p>{passkeys.suspendedText}</p>}
        <p className="hint">{passkeys.added(format.dayOf(one.added_at))}</p>
        <p className="hint">{one.last_used_at ? passkeys.used(format.instant(one.last_used_at)) : passkeys.unused}</p>
        {one.is_synced && <p className="hint">{passkeys.synced}</p>}
      </div>
      <Button variant="default" onClick={onRemove} disabled={busy} aria-label={passkeys.removeOf(one.name)}>{passkeys.remove}</Button>
    </li>
  );
}
