import { Button, Radio } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useMay } from '../../access/ability.js';
import { useSending } from '../../access/use-sending.js';
import { isProblem } from '../../api/problem.js';
import type { MandateRefusal, MandateToVerify } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useAnswers } from '../../ui/use-answers.js';
import { mandatesKey, refuseMandate, verifyMandate } from './queries.js';

interface Props {
  of: MandateToVerify;
  etag: string | null;
}

const nothing = () => ({ what: '', reason: '' });
const keepNothing = () => undefined;

/** Verified, or refused with a reason that the guardian reads. */
export function Decide(props: Props) {
  const { mandates: { decide: words } } = useWords();
  const may = useMay('verifyMandate');
  return (
    <Section id="decider" title={words.title}>
      {props.of.is_own && <Notice tone="warn" title={words.own} />}
      {may && !props.of.is_own && <Decision {...props} />}
    </Section>
  );
}

function Decision({ of, etag }: Props) {
  const { mandates: { decide: words, reasons }, forms } = useWords();
  const { answers, refusal, busy, submit } = useDecision(of, etag);
  const { values: { what, reason }, set, errors, round, errorOf } = answers;
  return (
    <>
      <p>{words.text}</p>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={words.legend} />
        <Radio.Group id="what" name="what" label={words.title} value={what} error={errorOf('what')} onChange={(value) => set('what', value)} required>
          <div className="stack-close">{Object.entries(words.whats).map(([value, label]) => <Radio key={value} value={value} label={label} description={words.hints[value]} />)}</div>
        </Radio.Group>
        {what === 'refuse' && (
          <Radio.Group id="reason" name="reason" label={words.reason} description={words.reasonHint} value={reason} error={errorOf('reason')} onChange={(value) => set('reason', value)} required>
            <div className="stack-close">{Object.entries(reasons).map(([value, label]) => <Radio key={value} value={value} label={label} />)}</div>
          </Radio.Group>
        )}
        <div className="actions"><Button type="submit" loading={busy}>{words.sends[what] ?? words.send}</Button></div>
      </form>
    </>
  );
}

function useDecision(of: MandateToVerify, etag: string | null) {
  const { mandates: { decide: words } } = useWords();
  const answers = useAnswers(nothing, keepNothing);
  const { run, refusal, busy } = useSending(answers.accept);
  const queries = useQueryClient();

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { what, reason } = answers.values;
    const found: FieldError[] = [];
    if (!what) found.push({ id: 'what', message: words.missing });
    if (what === 'refuse' && !reason) found.push({ id: 'reason', message: words.reasonMissing });
    if (!answers.accept(found)) return;
    const send = what === 'verify' ? () => verifyMandate(of.id, etag) : () => refuseMandate(of.id, etag, reason as MandateRefusal);
    await run(() => orAgain(send), () => said(words.dones[what]!));
  }
  /** Somebody was faster: the page shows what they did, and says so. */
  async function orAgain(send: () => Promise<unknown>): Promise<unknown> {
    try {
      return await send();
    } catch (problem) {
      if (isProblem(problem, 'precondition_failed') || isProblem(problem, 'already_verified')) await said(words.changed);
      throw problem;
    }
  }
  async function said(what: string): Promise<void> {
    await queries.invalidateQueries({ queryKey: mandatesKey });
    await queries.invalidateQueries({ queryKey: ['backoffice', 'waiting'] });
    announce(what);
    answers.setValues(nothing());
    document.querySelector('h1')?.focus();
  }
  return { answers, refusal, busy, submit };
}
