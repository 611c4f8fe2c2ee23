import { Button } from '@mantine/core';
import type { EmployerContract } from '../../api/types.js';
import { groupNir, useFormats, useWords } from '../../i18n/index.js';
import { readDate } from '../../ui/dates.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { Digits } from '../../ui/masked.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import type { EnrolAnswers } from './enrolment.js';
import { completeNir } from './nir-check.js';

interface Props {
  answers: EnrolAnswers;
  contract: EmployerContract;
  several: boolean;
  error: string | null;
  busy: boolean;
  onEdit: (step: number) => void;
  onSubmit: () => void;
}

/** Everything that was answered, each with the way to change it. */
export function EnrolCheck({ answers, contract, several, error, busy, onEdit, onSubmit }: Props) {
  const { employer, persons, forms } = useWords();
  const say = employer.enrol;
  return (
    <Page key="check" heading={forms.checkTitle} title={`${forms.checkTitle} : ${say.title}`} lead={`${say.title}. ${forms.step(4, 4)}`}>
      {error && <Notice tone="bad" live takeFocus title={forms.refusedTitle}><p>{error}</p></Notice>}
      <Section title={say.stepTitles[0] ?? persons.identity}>
        <div className="card"><Facts facts={useIdentity(answers, onEdit)} /></div>
      </Section>
      <Section title={say.stepTitles[2] ?? employer.file.affiliation}>
        <div className="card"><Facts facts={useJob(answers, contract, several, onEdit)} /></div>
      </Section>
      <p>{say.checkLead} {say.inform}</p>
      <div className="actions">
        <Button onClick={onSubmit} loading={busy}>{say.submit}</Button>
        <Button variant="default" onClick={() => onEdit(3)}>{forms.back}</Button>
      </div>
    </Page>
  );
}

function useIdentity(answers: EnrolAnswers, onEdit: (step: number) => void): Fact[] {
  const { persons } = useWords();
  const format = useFormats();
  const change = { do: () => onEdit(1) };
  return [
    { label: persons.civility, value: persons.civilities[answers.civility], change },
    { label: persons.lastName, value: answers.last_name, change },
    { label: persons.birthName, value: answers.birth_name, change },
    { label: persons.firstName, value: answers.first_name, change },
    { label: persons.birthDate, value: format.date(readDate(answers.birth_date) ?? ''), change },
    { label: persons.email, value: answers.email, change },
    { label: persons.nir.label, value: <Digits>{groupNir(completeNir(answers.nir))}</Digits>, change: { do: () => onEdit(2) } },
  ];
}

function useJob(answers: EnrolAnswers, contract: EmployerContract, several: boolean, onEdit: (step: number) => void): Fact[] {
  const { employer } = useWords();
  const format = useFormats();
  const say = employer.enrol;
  const change = { do: () => onEdit(3) };
  const nameIn = (items: { id: string; name: string }[], id: string) => items.find((item) => item.id === id)?.name;
  return [
    { label: say.contract, value: `${contract.name} (${contract.number})`, ...(several && { change }) },
    { label: say.establishment, value: nameIn(contract.establishments, answers.establishment_id), change },
    { label: say.category, value: nameIn(contract.categories, answers.category_id), change },
    { label: say.startsOn, value: format.date(readDate(answers.starts_on) ?? ''), change },
  ];
}
