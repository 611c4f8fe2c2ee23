import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import type { EmployerContract } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Page } from '../../ui/page.js';
import type { useAnswers } from '../../ui/use-answers.js';
import { IdentityStep, JobStep, NirStep } from './enrol-steps.js';
import { type EnrolAnswers, faultsOf } from './enrolment.js';

interface Props {
  step: number;
  answers: ReturnType<typeof useAnswers<EnrolAnswers>>;
  contracts: EmployerContract[];
  listPath: string;
  onContinue: () => void;
  onBack: () => void;
}

/** One subject per page. */
export function EnrolForm({ step, answers, contracts, listPath, onContinue, onBack }: Props) {
  const words = useWords();
  const format = useFormats();
  const { employer, forms } = words;
  const say = employer.enrol;
  const contract = contracts.find(({ id }) => id === answers.values.contract_id);
  const title = say.stepTitles[step - 1] ?? say.title;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (answers.accept(faultsOf(step, answers.values, contract, words, format.date))) onContinue();
  }
  return (
    <Page
      key={step}
      heading={title}
      title={`${title} : ${say.title}`}
      lead={`${say.title}. ${forms.step(step, 4)}`}
      {...(step === 1 && { back: { to: listPath, label: employer.list.title } })}
    >
      <ErrorSummary errors={answers.errors} round={answers.round} />
      <form onSubmit={submit} noValidate className="form">
        <FormLegend consequence={step === 2 ? say.legendNir : say.legend} />
        <Fields step={step} answers={answers} contracts={contracts} contract={contract} />
        {step === 1 && <p className="hint">{say.draft}</p>}
        <div className="actions">
          <Button type="submit">{forms.continue}</Button>
          {step > 1 && <Button variant="default" onClick={onBack}>{forms.back}</Button>}
        </div>
      </form>
    </Page>
  );
}

type FieldsProps = Pick<Props, 'step' | 'answers' | 'contracts'> & { contract: EmployerContract | undefined };

function Fields({ step, answers, contracts, contract }: FieldsProps) {
  if (step === 1) return <IdentityStep answers={answers} />;
  if (step === 2) return <NirStep answers={answers} />;
  return <JobStep answers={answers} contracts={contracts} contract={contract} />;
}
