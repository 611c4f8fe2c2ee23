import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { dropDraft, readDraft, writeDraft } from '../../access/drafts.js';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { useCreationKey } from '../../api/creation-key.js';
import { isProblem } from '../../api/problem.js';
import type { AdultBankDetails, BankDetails, BankDetailsChange, MandateAcceptance } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { useProblemText } from '../../ui/problem-text.js';
import { refusedFields, useAnswers } from '../../ui/use-answers.js';
import { BankChangeCheck } from './bank-change-check.js';
import { BankChangeDone } from './bank-change-done.js';
import { MandateCheck, mandateKey } from './mandate-check.js';
import { BankChangeForm } from './bank-change-form.js';
import type { BankDoor } from './bank-door.js';
import { ibanFault, normalBic, normalIban } from './iban-check.js';

interface Props {
  door: BankDoor;
  etag: string | null;
  back: { to: string; label: string };
  /** Name of the protected adult, when the own-name rule has to be told (article 427 of the Civil Code). */
  adult?: string;
}

const nothing: BankDetailsChange = { iban: '', bic: '', holder_name: '' };

/** Form, check of the answers, fresh proof in place, confirmation. The step is in the address, so that "back" works. */
export function ChangeBankDetails({ door, etag, back, adult }: Props) {
  const draft = door.key.join('/');
  const [params, setParams] = useSearchParams();
  const keep = useCallback((answers: BankDetailsChange) => writeDraft(draft, 'memory', answers), [draft]);
  const answers = useAnswers<BankDetailsChange>(() => readDraft(draft, 'memory') ?? nothing, keep);
  const [done, setDone] = useState<BankDetails | AdultBankDetails | null>(null);
  const send = useSending(door, etag);
  const step = params.get('etape');
  const go = (next: string | null) => setParams(next ? { etape: next } : {});

  async function submit(mandate?: MandateAcceptance) {
    const { iban, bic, holder_name } = answers.values;
    const sent = await send.run({ iban: normalIban(iban), bic: normalBic(bic), holder_name: holder_name.trim(), ...(mandate && { mandate }) });
    if (sent.entry) {
      dropDraft(draft);
      setDone(sent.entry);
      setParams({ etape: 'fait' }, { replace: true });
    } else if (sent.fields.length > 0) {
      setParams({}, { replace: true });
      answers.accept(sent.fields);
    }
  }
  if (step === 'fait') return done ? <BankChangeDone entry={done} back={back} purpose={door.purpose} /> : <Navigate to={back.to} replace />;
  if (step === 'verifier' && ibanFault(answers.values.iban) === null) {
    const check = { answers: answers.values, error: send.error, busy: send.busy, onEdit: () => go(null) };
    return door.mandate ? <MandateCheck {...check} show={door.mandate} onSubmit={(mandate) => void submit(mandate)} /> : <BankChangeCheck {...check} onSubmit={() => void submit()} />;
  }
  return <BankChangeForm answers={answers} back={back} adult={adult} purpose={door.purpose} onContinue={() => go('verifier')} />;
}

function useSending(door: BankDoor, etag: string | null) {
  const { bank } = useWords();
  const say = useProblemText();
  const proven = useProven();
  const nameOf = useCreationKey();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function explain(problem: unknown): Promise<string | null> {
    if (problem instanceof StepUpDeclined) return null;
    if (isProblem(problem, 'change_pending')) return bank.form.changePending;
    if (isProblem(problem, 'mandate_changed')) await queries.invalidateQueries({ queryKey: mandateKey });
    if (isProblem(problem) && problem.status === 412) {
      await queries.invalidateQueries({ queryKey: door.key });
      return bank.form.stale;
    }
    return say(problem);
  }
  async function run(change: BankDetailsChange & { mandate?: MandateAcceptance }) {
    setBusy(true);
    setError(null);
    try {
      const entry = await proven(() => door.change(change, etag, nameOf([change, etag])));
      void queries.invalidateQueries();
      return { entry, fields: [] };
    } catch (problem) {
      const fields = refusedFields(problem);
      if (fields.length === 0) setError(await explain(problem));
      return { entry: null, fields };
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, error };
}
