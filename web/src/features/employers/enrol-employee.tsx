import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { dropDraft, readDraft, writeDraft } from '../../access/drafts.js';
import { api, unwrap } from '../../api/client.js';
import { useCreationKey } from '../../api/creation-key.js';
import type { Affiliation, EmployerContract } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { useProblemText } from '../../ui/problem-text.js';
import { refusedFields, useAnswers } from '../../ui/use-answers.js';
import { EnrolCheck } from './enrol-check.js';
import { EnrolDone } from './enrol-done.js';
import { EnrolForm } from './enrol-form.js';
import { type EnrolAnswers, enrolmentOf, faultsOf, noAnswers, stepOf } from './enrolment.js';

const DRAFT = 'enrolment';
const CHECK = 4;

// The NIR is left out of what rests on the device (see drafts.ts): it is asked again after a reload.
const keep = (answers: EnrolAnswers) => writeDraft(DRAFT, 'tab', { ...answers, nir: '' });

interface Props {
  contracts: EmployerContract[];
  listPath: string;
  fileOf: (id: string) => string;
}

/** Three short forms, a check of the answers, a confirmation. The step is in the address, so that "back" works. */
export function EnrolEmployee({ contracts, listPath, fileOf }: Props) {
  const words = useWords();
  const format = useFormats();
  const [params, setParams] = useSearchParams();
  const answers = useAnswers<EnrolAnswers>(() => firstAnswers(contracts), keep);
  const [done, setDone] = useState<Affiliation | null>(null);
  const go = useCallback((step: number | 'fait', replace = false) => setParams({ etape: String(step) }, { replace }), [setParams]);
  const contract = contracts.find(({ id }) => id === answers.values.contract_id);
  const sending = useSending();
  const asked = Math.min(CHECK, Math.max(1, Number(params.get('etape')) || 1));
  // After a reload the NIR is gone: one goes back to the first step that lacks an answer.
  const ready = [1, 2, 3].find((step) => step < asked && faultsOf(step, answers.values, contract, words, format.date).length > 0) ?? asked;
  const over = params.get('etape') === 'fait';
  useEffect(() => {
    if (!over && ready !== asked) go(ready, true);
  }, [over, ready, asked, go]);

  async function submit() {
    const sent = await sending.run(answers.values);
    if (sent.affiliation) {
      dropDraft(DRAFT);
      setDone(sent.affiliation);
      go('fait', true);
    } else if (sent.fields.length > 0) {
      go(Math.min(...sent.fields.map(({ id }) => stepOf(id))), true);
      answers.accept(sent.fields);
    }
  }
  function another() {
    answers.setValues(firstAnswers(contracts));
    setDone(null);
    go(1);
  }
  if (over) return done ? <EnrolDone affiliation={done} listPath={listPath} fileOf={fileOf} onAnother={another} /> : <Navigate to={listPath} replace />;
  if (ready === CHECK && contract) {
    return <EnrolCheck answers={answers.values} contract={contract} several={contracts.length > 1} error={sending.error} busy={sending.busy} onEdit={go} onSubmit={() => void submit()} />;
  }
  return <EnrolForm step={ready} answers={answers} contracts={contracts} listPath={listPath} onContinue={() => go(ready + 1)} onBack={() => go(ready - 1)} />;
}

/** The draft if there is one; a choice of one is made already. */
function firstAnswers(contracts: EmployerContract[]): EnrolAnswers {
  const draft = readDraft<EnrolAnswers>(DRAFT, 'tab');
  const only = contracts.length === 1 ? contracts[0] : undefined;
  return {
    ...noAnswers,
    contract_id: only?.id ?? '',
    establishment_id: only?.establishments.length === 1 ? (only.establishments[0]?.id ?? '') : '',
    ...draft,
  };
}

function useSending() {
  const say = useProblemText();
  const nameOf = useCreationKey();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function run(answers: EnrolAnswers) {
    setBusy(true);
    setError(null);
    const body = enrolmentOf(answers);
    try {
      const affiliation = await unwrap(api.POST('/api/employer/affiliations', { body, params: { header: nameOf(body) } }));
      void queries.invalidateQueries({ queryKey: ['employer'] });
      return { affiliation, fields: [] };
    } catch (problem) {
      const fields = refusedFields(problem);
      if (fields.length === 0) setError(say(problem));
      return { affiliation: null, fields };
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, error };
}
