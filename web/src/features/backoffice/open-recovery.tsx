import { Button, Radio, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSending } from '../../access/use-sending.js';
import { api, unwrap } from '../../api/client.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { RecoveryRequest } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useAnswers } from '../../ui/use-answers.js';

const nothing = () => ({ email: '', identity_check: '', reason: '' });
const keepNothing = () => undefined;

/** Whoever has checked an identity asks that the account be given back; somebody else has to agree. */
export function OpenRecovery() {
  const { recoveries, forms } = useWords();
  const { answers, refusal, busy, submit } = useOpening();
  const { values, set, errors, round, errorOf } = answers;
  return (
    <Section id="ouvrir" title={recoveries.openTitle}>
      <p>{recoveries.openText}</p>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={recoveries.openLegend} />
        <TextInput
          id="email" type="email" label={recoveries.email} value={values.email} onChange={(event) => set('email', event.currentTarget.value)}
          error={errorOf('email')} required autoComplete="off" inputMode="email" spellCheck={false}
        />
        <Choice name="identity_check" label={recoveries.check} options={recoveries.checks} answers={answers} />
        <Choice name="reason" label={recoveries.reason} options={recoveries.reasons} answers={answers} />
        <div className="actions"><Button type="submit" loading={busy}>{recoveries.open}</Button></div>
      </form>
    </Section>
  );
}

type Answers = ReturnType<typeof useAnswers<ReturnType<typeof nothing>>>;

function Choice({ name, label, options, answers }: { name: 'identity_check' | 'reason'; label: string; options: Record<string, string>; answers: Answers }) {
  const { values, set, errorOf } = answers;
  return (
    <Radio.Group id={name} name={name} label={label} value={values[name]} onChange={(value) => set(name, value)} error={errorOf(name)} required>
      <div className="stack-close">{Object.entries(options).map(([value, text]) => <Radio key={value} value={value} label={text} />)}</div>
    </Radio.Group>
  );
}

function useOpening() {
  const { recoveries } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const queries = useQueryClient();
  const keyOf = useCreationKey();
  const { run, refusal, busy, forget } = useSending(answers.accept);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { values, accept, setValues } = answers;
    forget();
    if (!accept(faultsOf(values, recoveries))) return;
    const body = { ...values, email: values.email.trim() } as RecoveryRequest;
    await run(() => unwrap(api.POST('/api/backoffice/recoveries', { params: { header: keyOf(body) }, body })), async () => {
      setValues(nothing());
      announce(recoveries.opened);
      await queries.invalidateQueries({ queryKey: ['backoffice', 'recoveries'] });
    });
  }
  return { answers, refusal, busy, submit };
}

function faultsOf(values: ReturnType<typeof nothing>, words: { emailMissing: string; checkMissing: string; reasonMissing: string }): FieldError[] {
  const found: FieldError[] = [];
  if (!values.email.trim()) found.push({ id: 'email', message: words.emailMissing });
  if (!values.identity_check) found.push({ id: 'identity_check', message: words.checkMissing });
  if (!values.reason) found.push({ id: 'reason', message: words.reasonMissing });
  return found;
}
