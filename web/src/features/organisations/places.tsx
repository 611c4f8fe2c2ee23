import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSending } from '../../access/use-sending.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { Establishment, LegalEntityFile } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { today } from '../../ui/dates.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Digits } from '../../ui/masked.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { useAnswers } from '../../ui/use-answers.js';
import { ChangePlace } from './change-place.js';
import { grouped } from './numbers.js';
import { addPlace, entitiesKey } from './queries.js';

/** The establishments, those that closed too: somebody may still be affiliated there. */
export function Places({ of: entity, etag }: { of: LegalEntityFile; etag: string | null }) {
  const { entities: { places, one: words } } = useWords();
  const [changing, setChanging] = useState<string | null>(null);
  return (
    <Section id="etablissements" title={places}>
      {entity.establishments.length === 0 && <StatePanel title={words.noPlace}>{words.noPlaceText}</StatePanel>}
      <ul className="factors">
        {entity.establishments.map((one) => (
          <li key={one.id} className="factor">
            <h3>{one.name} <Closing of={one} /></h3>
            <p className="hint">{words.siret} <Digits>{grouped(one.siret)}</Digits></p>
            {changing === one.id
              ? <ChangePlace entityId={entity.id} of={one} etag={etag} onDone={() => setChanging(null)} />
              : <div className="actions"><Button variant="default" onClick={() => setChanging(one.id)} aria-label={words.changeOf(one.name)}>{words.change}</Button></div>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Closing({ of: { closed_on } }: { of: Establishment }) {
  const { entities: { one: words } } = useWords();
  const format = useFormats();
  if (!closed_on) return null;
  const day = format.date(closed_on);
  return <Tag tone="warn">{closed_on < today() ? words.closedOn(day) : words.closesOn(day)}</Tag>;
}

const nothing = () => ({ siret: '', name: '' });
const keepNothing = () => undefined;

export function AddPlace({ of: { id } }: { of: LegalEntityFile }) {
  const { entities: { one: words }, forms } = useWords();
  const { answers: { values, set, errors, round, errorOf }, refusal, busy, submit } = useAdding(id);
  return (
    <Section id="ajouter" title={words.addPlace}>
      <p>{words.addPlaceText}</p>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={words.legend} />
        <TextInput id="siret" label={words.siret} description={words.siretHint} value={values.siret} onChange={(event) => set('siret', event.currentTarget.value)} error={errorOf('siret')} required inputMode="numeric" autoComplete="off" maxLength={30} />
        <TextInput id="name" label={words.placeName} value={values.name} onChange={(event) => set('name', event.currentTarget.value)} error={errorOf('name')} required autoComplete="off" maxLength={200} />
        <div className="actions"><Button type="submit" loading={busy}>{words.addPlace}</Button></div>
      </form>
    </Section>
  );
}

function useAdding(entityId: string) {
  const { entities: { one: words } } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const { run, refusal, busy } = useSending(answers.accept);
  const keyOf = useCreationKey();
  const queries = useQueryClient();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const body = { siret: answers.values.siret.trim(), name: answers.values.name.trim() };
    const found: FieldError[] = [];
    if (!body.siret) found.push({ id: 'siret', message: words.siretMissing });
    if (!body.name) found.push({ id: 'name', message: words.nameMissing });
    if (!answers.accept(found)) return;
    await run(() => addPlace(entityId, body, keyOf(body)), async () => {
      await queries.invalidateQueries({ queryKey: entitiesKey });
      answers.setValues(nothing());
      announce(words.placeAdded);
    });
  }
  return { answers, refusal, busy, submit };
}
