import { Button, Radio } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMe } from '../../access/session.js';
import { useSending } from '../../access/use-sending.js';
import { api, unwrap } from '../../api/client.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { NewRequest } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NoRightPanel, QueryView } from '../../ui/states.js';
import { type AskedKind, useDoor } from './door.js';
import { beginRequest, key, useRequests } from './queries.js';

/** What can be asked, and what was begun before. */
export function NewPage() {
  const { requests: { create, back }, forms } = useWords();
  const { path, kinds } = useDoor();
  const { begin, busy, refusal } = useBeginning();
  return (
    <Page easy heading={create.title} lead={create.lead} back={{ to: path, label: back }}>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <Drafts />
      {kinds.length === 0 ? <NoRightPanel reason={create.none} /> : (
        <Section id="choix" title={create.kinds}>
          <ul className="offers">
            {kinds.map((kind) => <li key={kind} className="card stack"><Offer kind={kind} busy={busy} onBegin={begin} /></li>)}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function Drafts() {
  const { requests: { create, kinds } } = useWords();
  const { path } = useDoor();
  const format = useFormats();
  const drafts = useRequests({ state: 'draft' }).data?.items ?? [];
  if (drafts.length === 0) return null;
  return (
    <Notice title={create.drafts}>
      <ul className="plain-list">
        {drafts.map(({ id, kind, begun_at }) => <li key={id}><Link to={`${path}/${id}`}>{create.resume(kinds[kind]!, format.instant(begun_at))}</Link></li>)}
      </ul>
    </Notice>
  );
}

interface OfferProps {
  kind: AskedKind;
  busy: boolean;
  onBegin: (kind: AskedKind, aboutId?: string) => void;
}

function Offer({ kind, busy, onBegin }: OfferProps) {
  const { requests: { create, kinds } } = useWords();
  const begin = (aboutId?: string) => (
    <div className="actions"><Button loading={busy} aria-label={create.beginOf(kinds[kind]!)} onClick={() => onBegin(kind, aboutId)}>{create.begin}</Button></div>
  );
  return (
    <>
      <h3>{kinds[kind]}</h3>
      <p>{create.hints[kind]}</p>
      {kind === 'beneficiary' ? <ForContract>{begin}</ForContract> : begin()}
    </>
  );
}

/** The contract that it is for: asked where there are several, taken where there is one. */
function ForContract({ children: begin }: { children: (contractId: string) => ReactNode }) {
  const { requests: { create }, conversations: { form } } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useQuery({ queryKey: ['member', 'dashboard'], queryFn: () => unwrap(api.GET('/api/member/dashboard')) });
  return (
    <QueryView query={query}>
      {({ contracts: [first, ...others] }) => {
        if (!first) return <p>{create.noContract}</p>;
        if (others.length === 0) return begin(first.id);
        return (
          <>
            <Radio.Group name="contract" label={create.contract} value={chosen ?? first.id} onChange={setChosen}>
              <div className="stack-close">{[first, ...others].map(({ id, number }) => <Radio key={id} value={id} label={form.contract(number)} />)}</div>
            </Radio.Group>
            {begin(chosen ?? first.id)}
          </>
        );
      }}
    </QueryView>
  );
}

/** Begins a draft and goes to it. */
function useBeginning() {
  const { path } = useDoor();
  const holder = useMe().grant?.holder;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keyOf = useCreationKey();
  const { run, refusal, busy } = useSending(() => false);

  function begin(kind: AskedKind, aboutId?: string) {
    const body: NewRequest = { kind, person_id: holder!.id, answers: [], ...(aboutId && { about_id: aboutId }) };
    let id = '';
    void run(
      async () => void (id = (await beginRequest(keyOf(body), body)).id),
      async () => {
        await queries.invalidateQueries({ queryKey: key });
        await navigate(`${path}/${id}`);
      },
    );
  }
  return { begin, busy, refusal };
}
