import { Button } from '@mantine/core';
import { useState } from 'react';
import { leaveToLink, useOwnProviders } from '../../access/federation.js';
import { api, unwrap } from '../../api/client.js';
import type { ProviderLink } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Section } from '../../ui/page.js';
import { NotDone } from './not-done.js';
import { useManaging } from './use-managing.js';

/** The identity providers one signs in with, and those that could be. Nothing where the mutual has none for this account. */
export function LinkedProviders() {
  const { federation: { own } } = useWords();
  const { data } = useOwnProviders();
  const managing = useManaging();
  const [asked, setAsked] = useState<ProviderLink | null>(null);
  if (!data || data.items.length + data.offered.length === 0) return null;

  async function remove({ id: linkId }: ProviderLink) {
    // The proof may be asked in a dialog of its own: this one closes first.
    setAsked(null);
    const removed = await managing.run(() => unwrap(api.DELETE('/api/me/federation/links/{linkId}', { params: { path: { linkId } } })).then(() => true));
    if (removed) announce(own.removed);
  }
  return (
    <Section id="services-d-identite" title={own.title}>
      <p className="hint">{own.lead}</p>
      <NotDone managing={managing} />
      <div className="stack">
        {data.items.length > 0 && <ul className="devices">{data.items.map((one) => <Linked key={one.id} one={one} busy={managing.busy} onRemove={() => setAsked(one)} />)}</ul>}
        <div className="actions">
          {data.offered.map(({ id, name }) => (
            <Button key={id} variant="default" disabled={managing.busy} onClick={() => void managing.run(() => leaveToLink(id))}>{own.link(name)}</Button>
          ))}
        </div>
      </div>
      <ConfirmDialog
        opened={asked !== null}
        title={own.removeTitle}
        confirm={own.removeIt}
        keep={own.keep}
        onConfirm={() => void remove(asked!)}
        onClose={() => setAsked(null)}
      >
        <p>{own.removeText(asked?.name ?? '')}</p>
      </ConfirmDialog>
    </Section>
  );
}

function Linked({ one, busy, onRemove }: { one: ProviderLink; busy: boolean; onRemove: () => void }) {
  const { federation: { own } } = useWords();
  const format = useFormats();
  return (
    <li className="device">
      <div className="device-text">
        <p><strong>{one.name}</strong></p>
        <p className="hint">{own.added(format.dayOf(one.added_at))}</p>
        <p className="hint">{one.last_used_at ? own.used(format.instant(one.last_used_at)) : own.unused}</p>
      </div>
      <Button variant="default" onClick={onRemove} disabled={busy} aria-label={own.removeOf(one.name)}>{own.remove}</Button>
    </li>
  );
}
