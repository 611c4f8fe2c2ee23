import { NativeSelect, Radio, TextInput } from '@mantine/core';
import type { EmployerContract } from '../../api/types.js';
import { groupNir, useFormats, useWords } from '../../i18n/index.js';
import { DateField } from '../../ui/date-field.js';
import type { useAnswers } from '../../ui/use-answers.js';
import type { EnrolAnswers } from './enrolment.js';
import { completeNir, nirFault } from './nir-check.js';

type Answers = ReturnType<typeof useAnswers<EnrolAnswers>>;

/** What every text field of the form shares. */
function field({ values, set, errorOf }: Answers, name: keyof EnrolAnswers) {
  return {
    id: name,
    value: values[name],
    error: errorOf(name),
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  };
}

export function IdentityStep({ answers }: { answers: Answers }) {
  const { persons, employer, forms } = useWords();
  const { values, set, errorOf } = answers;
  const optional = (label: string) => `${label} (${forms.optional})`;
  return (
    <>
      <Radio.Group id="civility" name="civility" label={persons.civility} value={values.civility} onChange={(value) => set('civility', value)} error={errorOf('civility')} required>
        <div className="radio-row radio-row-field">
          {Object.entries(persons.civilities).map(([value, label]) => <Radio key={value} value={value} label={label} />)}
        </div>
      </Radio.Group>
      <TextInput {...field(answers, 'last_name')} label={persons.lastName} required autoComplete="off" maxLength={100} />
      <TextInput {...field(answers, 'birth_name')} label={optional(persons.birthName)} description={employer.enrol.birthNameHint} autoComplete="off" maxLength={100} />
      <TextInput {...field(answers, 'first_name')} label={persons.firstName} required autoComplete="off" maxLength={100} />
      <DateField id="birth_date" label={persons.birthDate} value={values.birth_date} onChange={(typed) => set('birth_date', typed)} error={errorOf('birth_date')} />
      <TextInput {...field(answers, 'email')} type="email" inputMode="email" label={optional(persons.email)} description={employer.enrol.emailHint} autoComplete="off" maxLength={254} />
    </>
  );
}

export function NirStep({ answers }: { answers: Answers }) {
  const { employer } = useWords();
  const say = employer.enrol;
  const { nir } = answers.values;
  return (
    <div>
      <TextInput {...field(answers, 'nir')} label={say.nir} description={say.nirHint} required autoComplete="off" spellCheck={false} maxLength={30} classNames={{ input: 'nir-input' }} />
      <p className="hint read-back" role="status">{nirFault(nir) === null ? say.nirRead(groupNir(completeNir(nir))) : ''}</p>
      <p className="hint">{say.nirNotKept}</p>
    </div>
  );
}

interface JobProps {
  answers: Answers;
  contracts: EmployerContract[];
  contract: EmployerContract | undefined;
}

export function JobStep({ answers, contracts, contract }: JobProps) {
  const { employer, forms } = useWords();
  const format = useFormats();
  const say = employer.enrol;
  const { values, set, setValues, errorOf } = answers;
  const choices = (items: { id: string; name: string }[]) => [{ value: '', label: forms.choose }, ...items.map(({ id, name }) => ({ value: id, label: name }))];
  // Establishments and categories belong to a contract: another contract asks for them again.
  function chooseContract(id: string) {
    setValues({ ...values, establishment_id: '', category_id: '' });
    set('contract_id', id);
  }
  return (
    <>
      {contracts.length > 1 && (
        <NativeSelect id="contract_id" label={say.contract} value={values.contract_id} error={errorOf('contract_id')} onChange={(event) => chooseContract(event.currentTarget.value)} data={choices(contracts)} required />
      )}
      <NativeSelect {...field(answers, 'establishment_id')} label={say.establishment} data={choices(contract?.establishments ?? [])} required />
      <NativeSelect {...field(answers, 'category_id')} label={say.category} description={say.categoryHint} data={choices(contract?.categories ?? [])} required />
      <DateField
        id="starts_on"
        label={say.startsOn}
        {...(contract && { hint: say.startsOnHint(format.date(contract.earliest_start_on)), min: contract.earliest_start_on })}
        value={values.starts_on}
        onChange={(typed) => set('starts_on', typed)}
        error={errorOf('starts_on')}
      />
    </>
  );
}
