import type { ReactNode } from 'react';
import type { Affiliation } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { Email } from '../../ui/email.js';
import { Facts } from '../../ui/facts.js';
import { Digits } from '../../ui/masked.js';
import { Timeline } from '../../ui/timeline.js';
import { StatusTag } from './status-tag.js';

export function AffiliationFacts({ affiliation }: { affiliation: Affiliation }) {
  const { employer } = useWords();
  const format = useFormats();
  return (
    <Facts
      facts={[
        { label: employer.list.status, value: <StatusTag status={affiliation.status} /> },
        { label: employer.file.startsOn, value: format.date(affiliation.starts_on) },
        { label: employer.list.establishment, value: affiliation.establishment_name },
        { label: employer.list.category, value: affiliation.category_name },
        { label: employer.file.contract, value: <Digits>{affiliation.contract_number}</Digits> },
      ]}
    />
  );
}

export function EmployeeFacts({ affiliation, nir }: { affiliation: Affiliation; nir: ReactNode }) {
  const { persons } = useWords();
  const format = useFormats();
  const { employee } = affiliation;
  const born = employee.birth_name && employee.birth_name !== employee.last_name;
  return (
    <Facts
      facts={[
        { label: persons.fullName, value: nameOf(employee, persons.civilities) },
        ...(born ? [{ label: persons.birthName, value: employee.birth_name }] : []),
        { label: persons.birthDate, value: format.date(employee.birth_date) },
        { label: persons.nir.label, value: nir },
        { label: persons.email, value: employee.email && <Email address={employee.email} /> },
      ]}
    />
  );
}

export function AffiliationHistory({ affiliation }: { affiliation: Affiliation }) {
  const { employer } = useWords();
  const format = useFormats();
  const newestFirst = [...affiliation.history].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Timeline
      moments={newestFirst.map(({ status, at }) => ({
        key: `${status}-${at}`,
        when: format.instant(at),
        what: employer.file.steps[status] ?? status,
      }))}
    />
  );
}

/** "Mme Jeanne Dubois". */
export const nameOf = (
  { civility, first_name, last_name }: Pick<Affiliation['employee'], 'civility' | 'first_name' | 'last_name'>,
  civilities: Record<string, string>,
): string => [civility === 'none' ? '' : civilities[civility], first_name, last_name].filter(Boolean).join(' ');
