import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSending } from '../../access/use-sending.js';
import { api, unwrap } from '../../api/client.js';
import type { Accuracy } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { Facts } from '../../ui/facts.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { accuracyKey } from './queries.js';

/** “Is this still right?”, answered in one click, or by asking for a change. */
export function StillRight({ facts, changePath }: { facts: Accuracy['facts']; changePath: string | null }) {
  const { member: { right }, persons } = useWords();
  const queries = useQueryClient();
  const { run, refusal, busy } = useSending(() => false);
  const told = async () => {
    announce(right.thanks);
    document.querySelector('h1')?.focus();
    await queries.invalidateQueries({ queryKey: accuracyKey });
  };
  const lines = (all: string[]) => (all.length > 0 ? all.map((line) => <span key={line} className="line">{line}</span>) : right.unknown);
  return (
    <article className="card stack" aria-labelledby="toujours-juste">
      <h3 id="toujours-juste">{right.title}</h3>
      <p>{right.lead}</p>
      <Facts
        facts={[
          { label: persons.address, value: lines(facts.address) },
          { label: persons.phone, value: facts.phone ?? right.unknown },
          { label: persons.email, value: facts.email ?? right.unknown },
          { label: right.family, value: facts.family.length > 0 ? facts.family.join(', ') : right.nobody },
        ]}
      />
      {refusal && <Notice tone="bad" live title={refusal} />}
      <div className="actions">
        <Button loading={busy} onClick={() => void run(() => unwrap(api.POST('/api/member/accuracy/confirmations')), told)}>{right.yes}</Button>
        {changePath && <LinkButton variant="default" to={changePath}>{right.no}</LinkButton>}
      </div>
    </article>
  );
}
