import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSending } from '../../access/use-sending.js';
import type { OpenedAccount } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Facts } from '../../ui/facts.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { accountsKey, revokeGrant } from './queries.js';
import { inForce } from './standing.js';

type Grant = OpenedAccount['grants'][number];

interface Props {
  of: OpenedAccount;
  etag: string | null;
  isOwn: boolean;
}

const acceptNothing = () => true;

/** What the account may do, and what it could before. */
export function Grants({ of, etag, isOwn }: Props) {
  const { accesses: { one: words }, forms } = useWords();
  const [ending, setEnding] = useState<Grant | null>(null);
  const { run, refusal } = useSending(acceptNothing);
  const queries = useQueryClient();
  const [held, former] = [of.grants.filter(inForce), of.grants.filter((one) => !inForce(one))];
  async function end({ id }: Grant) {
    setEnding(null);
    await run(() => revokeGrant(id, etag), () => announce(words.revokedDone));
    await queries.invalidateQueries({ queryKey: accountsKey });
  }
  return (
    <>
      <Section id="habilitations" title={words.grants}>
        {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
        {held.length === 0 ? <p className="muted">{words.noGrants}</p> : <List grants={held} onEnd={isOwn ? undefined : setEnding} />}
      </Section>
      {former.length > 0 && <Section id="anciennes" title={words.former}><List grants={former} onEnd={undefined} /></Section>}
      <ConfirmDialog opened={ending !== null} title={words.revokeTitle} confirm={words.revoke} keep={words.keep} onConfirm={() => void end(ending!)} onClose={() => setEnding(null)}>
        <p>{words.revokeText(of.name)}</p>
      </ConfirmDialog>
    </>
  );
}

function List({ grants, onEnd }: { grants: Grant[]; onEnd: ((one: Grant) => void) | undefined }) {
  const { accesses: { one: words, grant } } = useWords();
  return (
    <ul className="factors">
      {grants.map((one) => (
        <li key={one.id} className="factor">
          <h3>{grant.roles[one.role]}</h3>
          <About one={one} />
          {onEnd && <div className="actions"><Button variant="default" onClick={() => onEnd(one)} aria-label={words.revokeOf(grant.roles[one.role] ?? one.role)}>{words.revoke}</Button></div>}
        </li>
      ))}
    </ul>
  );
}

function About({ one }: { one: Grant }) {
  const { accesses: { one: words }, staff } = useWords();
  const format = useFormats();
  const forWhom = one.holder_id ? (one.holder_name ?? words.person) : words.noOne;
  return (
    <Facts
      facts={[
        { label: words.forWhom, value: forWhom },
        ...(one.function ? [{ label: words.fn, value: <>{staff.functions[one.function]}{one.establishment_ids && <span className="sub">{words.some}</span>}</> }] : []),
        { label: words.from, value: format.date(one.starts_on) },
        ...(one.ends_on ? [{ label: words.until, value: format.date(one.ends_on) }] : []),
        ...(one.revoked_at ? [{ label: words.revoked, value: format.dayOf(one.revoked_at) }] : []),
      ]}
    />
  );
}
