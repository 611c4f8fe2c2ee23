import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useCallback } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../access/drafts.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { RequestView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import type { FieldError } from '../../ui/error-summary.js';
import { Notice } from '../../ui/notice.js';
import { useAnswers } from '../../ui/use-answers.js';
import { treatRequest, type What } from './queries.js';
import { useActing } from './use-acting.js';

interface Props {
  of: RequestView;
  etag: string;
}

/** A decision, a question or a note: what it is, then its words. */
export function Treat({ of: request, etag }: Props) {
  const { queue: { page: given } } = useWords();
  const page = wordsFor(request, given);
  const { answers, whats, what, submit, busy, error } = useTreating(request, etag);
  const { values, set, errors, round, errorOf } = answers;
  if (!request.may.treat) return null;
  return (
    <>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <Radio.Group id="what" name="what" label={page.what} value={what ?? ''} error={errorOf('what')} onChange={(one) => set('what', one)}>
          <div className="stack-close">{whats.map((one) => <Radio key={one} value={one} label={page.whats[one]} description={page.whatHints[one]} />)}</div>
        </Radio.Group>
        {what && (
          <Textarea
            id="text" label={page.text[what]} value={values.text} error={errorOf('text')} required={wantsWords(request, what)} rows={4} maxLength={4_000}
            onChange={(event) => set('text', event.currentTarget.value)}
          />
        )}
        {takesAmount(request, what) && (
          <TextInput id="amount" label={page.amount} description={page.amountHint} value={values.amount} error={errorOf('amount')} maxLength={14} inputMode="decimal" onChange={(event) => set('amount', event.currentTarget.value)} />
        )}
        <div className="actions"><Button type="submit" loading={busy}>{what ? page.sends[what] : page.send}</Button></div>
      </form>
    </>
  );
}

interface Typed {
  what: string;
  text: string;
  amount: string;
}
const blank: Typed = { what: '', text: '', amount: '' };

type PageWords = ReturnType<typeof useWords>['queue']['page'];

/** What asks for an answer and for nothing else is answered, and not accepted. */
function wordsFor({ is_answered }: RequestView, page: PageWords): PageWords {
  if (!is_answered) return page;
  const { answered: { what, hint, text, missing, send, done } } = page;
  const accepted = <T extends Record<string, string>>(words: T, one: string) => ({ ...words, accepted: one });
  return {
    ...page, whats: accepted(page.whats, what), whatHints: accepted(page.whatHints, hint), text: accepted(page.text, text), missing: accepted(page.missing, missing),
    sends: accepted(page.sends, send), dones: accepted(page.dones, done),
  };
}

const takesAmount = ({ is_answered }: RequestView, what: What | undefined): boolean => is_answered && what === 'accepted';
/** A word goes with everything but an acceptance that changes something by itself. */
const wantsWords = ({ is_answered }: RequestView, what: What): boolean => is_answered || what !== 'accepted';

function faultsIn(request: RequestView, what: What, { text, amount }: Typed, page: PageWords): FieldError[] {
  return [
    ...(!text.trim() && wantsWords(request, what) ? [{ id: 'text', message: page.missing[what]! }] : []),
    ...(takesAmount(request, what) && centsOf(amount) === null ? [{ id: 'amount', message: page.badAmount }] : []),
  ];
}

/** Cents of “84,50”, undefined of nothing; null where that is no amount. */
function centsOf(text: string): number | null | undefined {
  if (!text.trim()) return undefined;
  const [, euros, cents = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s€]/g, '')) ?? [];
  return euros === undefined ? null : Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}

/** Only what is undecided takes a decision, and a question; a note is written at any time. */
const whatsFor = ({ may, state }: RequestView): What[] => [...(may.decide ? (['accepted', 'refused'] as const) : []), ...(state === 'in_review' ? (['question'] as const) : []), 'note'];

function useTreating(request: RequestView, etag: string) {
  const { queue: { page: given } } = useWords();
  const page = wordsFor(request, given);
  const { run, busy, error } = useActing();
  const keyOf = useCreationKey();
  const name = `treat-${request.id}`;
  const answers = useAnswers<Typed>(() => readDraft(name, 'memory') ?? blank, useCallback((typed: Typed) => writeDraft(name, 'memory', typed), [name]));
  const whats = whatsFor(request);
  const what = whats.find((one) => one === answers.values.what) ?? (whats.length === 1 ? whats[0] : undefined);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const text = answers.values.text.trim();
    if (!what) return void answers.accept([{ id: 'what', message: page.chooseWhat }]);
    const amount = takesAmount(request, what) ? centsOf(answers.values.amount) : undefined;
    if (!answers.accept(faultsIn(request, what, answers.values, page)) || amount === null) return;
    const isDone = await run(() => treatRequest(request.id, etag, what, text, keyOf([what, text]), amount), page.dones[what]!);
    if (!isDone) return;
    dropDraft(name);
    answers.setValues(blank);
    document.querySelector('h1')?.focus();
  }
  return { answers, whats, what, submit, busy, error };
}
