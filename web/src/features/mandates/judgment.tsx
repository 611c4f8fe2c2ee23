import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { MandateToVerify, PersonDocument } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Section } from '../../ui/page.js';
import { QueryView, StatePanel } from '../../ui/states.js';
import { DoorContext } from '../documents/door.js';
import { Preview } from '../documents/preview.js';
import { documentsKey, readDocuments, useDocument } from '../documents/queries.js';

/** What was handed in under the mandate, and judgments put into the file by somebody else: each once, readable ones alone. */
async function judgmentsOf({ id, adult }: MandateToVerify): Promise<PersonDocument[]> {
  const [under, judgments] = await Promise.all([readDocuments(adult.id, { mandate_id: id }), readDocuments(adult.id, { kind: 'judgment' })]);
  const all = new Map([...judgments.items, ...under.items].map((one) => [one.id, one]));
  const isJudgment = ({ kind }: PersonDocument) => kind === 'judgment';
  return [...all.values()].filter(({ file }) => file.state === 'clean').sort((one, other) => Number(isJudgment(other)) - Number(isJudgment(one)));
}

/** The judgment, read on the page where it is compared. */
export function Judgment({ of: mandate }: { of: MandateToVerify }) {
  const { mandates: { one: words } } = useWords();
  const personId = mandate.adult.id;
  const path = `/gestion/personnes/${personId}/documents`;
  const query = useQuery({ queryKey: [...documentsKey(personId), 'judgments', mandate.id], queryFn: () => judgmentsOf(mandate) });
  return (
    <Section id="jugement" title={words.document}>
      <DoorContext value={{ personId, path, as: 'mutual', name: null, mayProvide: false, medical: false }}>
        <QueryView query={query}>
          {([first, ...others]) => first
            ? <Chosen key={first.id} first={first} others={others} path={path} />
            : <StatePanel title={words.noDocument} action={<LinkButton variant="default" to={path}>{words.allDocuments}</LinkButton>}>{words.noDocumentText}</StatePanel>}
        </QueryView>
      </DoorContext>
    </Section>
  );
}

function Chosen({ first, others, path }: { first: PersonDocument; others: PersonDocument[]; path: string }) {
  const { mandates: { one: words } } = useWords();
  const [chosen, setChosen] = useState(first);
  const rest = [first, ...others].filter(({ id }) => id !== chosen.id);
  return (
    <div className="stack">
      <p><strong>{chosen.title}</strong> — <Link to={`${path}/${chosen.id}`}>{words.open}</Link></p>
      <Read key={chosen.id} documentId={chosen.id} personId={path.split('/')[3]!} />
      {rest.length > 0 && (
        <>
          <h3>{words.others}</h3>
          <div className="actions">{rest.map((one) => <Button key={one.id} variant="default" onClick={() => setChosen(one)}>{words.see(one.title)}</Button>)}</div>
        </>
      )}
      <p><Link to={path}>{words.allDocuments}</Link></p>
    </div>
  );
}

function Read({ personId, documentId }: { personId: string; documentId: string }) {
  return <QueryView query={useDocument(personId, documentId)}>{({ data }) => <Preview document={data} />}</QueryView>;
}
