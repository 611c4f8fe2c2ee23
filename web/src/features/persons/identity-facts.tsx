import type { ReactNode } from 'react';
import type { Person } from '../../api/types.js';
import { useFormats, useWords, type Words } from '../../i18n/index.js';
import { Email } from '../../ui/email.js';
import { Facts } from '../../ui/facts.js';
import { Digits } from '../../ui/masked.js';

/** Who a person is; the NIR comes with its own way to be shown. */
export function IdentityFacts({ person, nir }: { person: Person; nir: ReactNode }) {
  const { persons } = useWords();
  const format = useFormats();
  const born = person.birth_name && person.birth_name !== person.last_name;
  return (
    <Facts
      facts={[
        { label: persons.fullName, value: useFullName()(person) },
        ...(born ? [{ label: persons.birthName, value: person.birth_name }] : []),
        { label: persons.birthDate, value: format.date(person.birth_date) },
        { label: persons.nir.label, value: nir },
        { label: persons.scheme, value: person.scheme && schemeIn(person.scheme, persons) },
        { label: persons.memberNumber, value: person.member_number && <Digits>{person.member_number}</Digits> },
      ]}
    />
  );
}

export function ContactFacts({ person }: { person: Person }) {
  const { persons } = useWords();
  return (
    <Facts
      facts={[
        { label: persons.address, value: person.address && <Address address={person.address} /> },
        { label: persons.email, value: person.email && <Email address={person.email} /> },
        { label: persons.phone, value: person.phone && <Digits>{person.phone}</Digits> },
      ]}
    />
  );
}

function Address({ address }: { address: NonNullable<Person['address']> }) {
  return (
    <>
      {[...address.lines, `${address.postcode} ${address.city}`].map((line) => (
        <span key={line} className="address-line">{line}</span>
      ))}
    </>
  );
}

/** Régime (2 digits), caisse (3), centre (4), in words. */
function schemeIn(code: string, words: Words['persons']): string {
  const [, scheme, fund, centre] = /^(\d{2})(\d{3})(\d{4})$/.exec(code) ?? [];
  if (!scheme) return code;
  return words.schemeOf(words.schemes[scheme] ?? words.otherScheme(scheme), fund!, centre!);
}

/** "Mme Jeanne Dubois". */
export function useFullName() {
  const { persons } = useWords();
  return ({ civility, first_name, last_name }: Pick<Person, 'civility' | 'first_name' | 'last_name'>): string => {
    const title = civility === 'none' ? '' : (persons.civilities[civility] ?? '');
    return [title, first_name, last_name].filter(Boolean).join(' ');
  };
}
