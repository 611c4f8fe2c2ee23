import { Button, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSending } from '../../access/use-sending.js';
import { api, unwrap } from '../../api/client.js';
import type { FoundPersons, PersonSearch } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { useAnswers } from '../../ui/use-answers.js';
import { Found } from './found.js';
import { PurposeField } from './purpose-field.js';

const nothing = () => ({ purpose: '', by: 'name', value: '' });
const keepNothing = () => undefined;

/** The way in to the file of a person: nothing of it stands in the address, nor stays on this device. */
export function Search() {
  const { lookup, forms } = useWords();
  const { answers, refusal, busy, submit, result } = useSearching();
  const { values, set, errors, round, errorOf } = answers;
  return (
    <>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={lookup.legend} />
        <PurposeField label={lookup.purpose} value={values.purpose} onChange={(value) => set('purpose', value)} error={errorOf('purpose')} />
        <Radio.Group id="by" name="by" label={lookup.by} value={values.by} onChange={(value) => set('by', value)} required>
          <div className="stack-close">{Object.entries(lookup.ways).map(([value, text]) => <Radio key={value} value={value} label={text} />)}</div>
        </Radio.Group>
        <TextInput
          id="value" label={lookup.values[values.by]} description={lookup.hints[values.by]} value={values.value} onChange={(event) => set('value', event.currentTarget.value)}
          error={errorOf('value')} required autoComplete="off" spellCheck={false}
        />
        <div className="actions"><Button type="submit" loading={busy}>{lookup.search}</Button></div>
      </form>
      {result && <Found {...result} />}
    </>
  );
}

function useSearching() {
  const { lookup } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const { run, refusal, busy, forget } = useSending(answers.accept);
  const [result, setResult] = useState<{ found: FoundPersons; purpose: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { values, accept } = answers;
    forget();
    if (!accept(faultsOf(values, lookup))) return;
    await run(async () => {
      const found = await unwrap(api.POST('/api/backoffice/person-searches', { body: values as PersonSearch }));
      setResult({ found, purpose: values.purpose });
    }, () => undefined);
  }
  return { answers, refusal, busy, submit, result };
}

function faultsOf({ purpose, value }: ReturnType<typeof nothing>, words: { purposeMissing: string; valueMissing: string }): FieldError[] {
  const found: FieldError[] = [];
  if (!purpose) found.push({ id: 'purpose', message: words.purposeMissing });
  if (!value.trim()) found.push({ id: 'value', message: words.valueMissing });
  return found;
}
