import { Button, Radio, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { useSending } from '../../access/use-sending.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { EntityKind } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useAnswers } from '../../ui/use-answers.js';
import { createEntity, entitiesPath } from './queries.js';

const nothing = () => ({ siren: '', name: '', kind: '' });
const keepNothing = () => undefined;

export function CreatePage() {
  const { entities: { create: words, ...list }, forms } = useWords();
  const { answers: { values, set, errors, round, errorOf }, refusal, busy, submit } = useCreating();
  return (
    <Page heading={words.title} lead={words.lead} back={{ to: entitiesPath, label: list.back }}>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={words.legend} />
        <TextInput id="siren" label={list.siren} description={words.sirenHint} value={values.siren} onChange={(event) => set('siren', event.currentTarget.value)} error={errorOf('siren')} required inputMode="numeric" autoComplete="off" maxLength={20} />
        <TextInput id="name" label={list.name} value={values.name} onChange={(event) => set('name', event.currentTarget.value)} error={errorOf('name')} required autoComplete="off" maxLength={200} />
        <Radio.Group id="kind" name="kind" label={list.kind} value={values.kind} error={errorOf('kind')} onChange={(value) => set('kind', value)} required>
          <div className="stack-close">{Object.entries(list.kinds).map(([value, label]) => <Radio key={value} value={value} label={label} />)}</div>
        </Radio.Group>
        <div className="actions"><Button type="submit" loading={busy}>{words.submit}</Button></div>
      </form>
    </Page>
  );
}

function useCreating() {
  const { entities: { create: words, one } } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const { run, refusal, busy } = useSending(answers.accept);
  const keyOf = useCreationKey();
  const navigate = useNavigate();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { siren, name, kind } = answers.values;
    const missing: [string, string, string][] = [['siren', siren, words.sirenMissing], ['name', name, one.nameMissing], ['kind', kind, words.kindMissing]];
    const found: FieldError[] = missing.filter(([, value]) => !value.trim()).map(([id, , message]) => ({ id, message }));
    if (!answers.accept(found)) return;
    const body = { siren: siren.trim(), name: name.trim(), kind: kind as EntityKind };
    await run(
      async () => {
        const { id } = await createEntity(body, keyOf(body));
        void navigate(`${entitiesPath}/${id}`);
      },
      () => announce(words.done),
    );
  }
  return { answers, refusal, busy, submit };
}
