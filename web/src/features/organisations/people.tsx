import type { LegalEntityFile } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Email } from '../../ui/email.js';
import { Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';

type Person = LegalEntityFile['people'][number];

const tones: Record<string, 'good' | 'warn' | 'bad'> = { active: 'good', invited: 'warn' };

/** Who acts for the entity, since when, and when that was looked through last. */
export function People({ of: { people } }: { of: LegalEntityFile }) {
  const { entities: { one: words } } = useWords();
  const columns = useColumns();
  return (
    <Section id="personnes" title={words.people}>
      {people.length === 0 ? <StatePanel title={words.noPeople}>{words.noPeopleText}</StatePanel> : <DataTable caption={words.people} columns={columns} rows={people} rowKey={({ id }) => id} rowLink={({ account_id }) => `/gestion/comptes/${account_id}`} />}
    </Section>
  );
}

function useColumns(): Column<Person>[] {
  const { entities: { one: words }, staff, accesses } = useWords();
  const format = useFormats();
  return [
    { head: words.person, kind: 'main', cell: ({ name, email }) => <>{name}{email && <span className="sub"><Email address={email} /></span>}</> },
    { head: words.role, cell: (one) => <>{staff.functions[one.function ?? ''] ?? words.noRole}{one.is_limited && <span className="sub">{words.limited}</span>}</> },
    {
      head: words.dates,
      cell: ({ status, starts_on, ends_on }) => (
        <>
          <Tag tone={tones[status] ?? 'bad'}>{accesses.states[status]}</Tag>
          <span className="sub">{words.from(format.date(starts_on))}{ends_on && ` ${words.until(format.date(ends_on))}`}</span>
        </>
      ),
    },
    { head: words.review, cell: ({ reviewed_on }) => (reviewed_on ? format.date(reviewed_on) : words.never) },
  ];
}
