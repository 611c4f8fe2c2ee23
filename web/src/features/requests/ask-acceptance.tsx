import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useSending } from '../../access/use-sending.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { NewRequest } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { beginRequest, useRequests } from './queries.js';

const over = ['refused', 'withdrawn', 'applied'];

/** Beside bank details of an adult that wait: the request that they be accepted all the same, or the way to the one under way. */
export function AskAcceptance({ personId, detailsId, path }: { personId: string; detailsId: string; path: string }) {
  const { requests: { account }, forms } = useWords();
  const asked = useRequests({ kind: 'unusual-account' }).data?.items;
  const { run, refusal, busy } = useSending(() => false);
  const keyOf = useCreationKey();
  const navigate = useNavigate();
  const current = asked?.find(({ about_id, state }) => about_id === detailsId && !over.includes(state));
  const body: NewRequest = { kind: 'unusual-account', person_id: personId, about_id: detailsId, answers: [] };
  const begin = () => run(async () => void navigate(`${path}/${(await beginRequest(keyOf(body), body)).id}`), () => undefined);
  return (
    <Notice title={account.title}>
      <p>{account.text}</p>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      {asked && (
        <div className="actions">
          {current ? <LinkButton to={`${path}/${current.id}`} variant="default">{account.see}</LinkButton> : <Button loading={busy} onClick={() => void begin()}>{account.ask}</Button>}
        </div>
      )}
    </Notice>
  );
}
