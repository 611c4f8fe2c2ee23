import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { FoundPersons } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { DataTable } from '../../ui/data-table.js';
import { Digits } from '../../ui/masked.js';
import { Section } from '../../ui/page.js';

/** Who was found; a file is opened for the purpose of the search. What was found takes the focus: on a phone it stands below the form. */
export function Found({ found: { persons, more }, purpose }: { found: FoundPersons; purpose: string }) {
  const { lookup, persons: words } = useWords();
  const format = useFormats();
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => told.current?.focus(), [persons]);
  return (
    <Section id="trouvees" title={lookup.results}>
      <p ref={told} tabIndex={-1}>{persons.length ? lookup.found(persons.length) : `${lookup.none} ${lookup.noneText}`}{more && ` ${lookup.more}`}</p>
      {persons.length > 0 && (
        <DataTable
          caption={lookup.results} rows={persons} rowKey={({ id }) => id}
          columns={[
            { head: lookup.name, kind: 'main', cell: ({ id, last_name, first_name }) => <Link to={id} state={{ purpose }} className="row-link">{last_name} {first_name}</Link> },
            { head: words.birthName, cell: ({ birth_name }) => birth_name },
            { head: words.birthDate, cell: ({ birth_date }) => format.date(birth_date) },
            { head: words.memberNumber, cell: ({ member_number }) => member_number && <Digits>{member_number}</Digits> },
          ]}
        />
      )}
    </Section>
  );
}
