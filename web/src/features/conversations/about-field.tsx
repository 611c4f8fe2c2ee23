import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { QueryView } from '../../ui/states.js';
import type { About } from './about.js';
import { Correspondents } from './correspondents.js';
import { useDoor } from './door.js';
import { useRequests } from './queries.js';
import { useRequestName } from './use-subject.js';

interface Props {
  chosen: About | null;
  onChange: (about: About) => void;
  error: string | undefined;
}

/** One's own matters; an adult, found by name; a contract or an affiliate; of the mutual, whoever a number leads to. */
export function AboutField(props: Props) {
  const { as } = useDoor();
  if (as === 'member') return <OwnMatters {...props} />;
  if (as === 'mutual') return <Correspondents {...props} />;
  return <Searched {...props} />;
}

function OwnMatters(props: Props) {
  const { conversations: { form } } = useWords();
  const query = useQuery({ queryKey: ['member', 'dashboard'], queryFn: () => unwrap(api.GET('/api/member/dashboard')) });
  const requests = useAsked();
  return (
    <QueryView query={query}>
      {({ person, contracts }) => (
        <Choices
          {...props}
          options={withChosen([
            { kind: 'person', id: person.id, name: form.self(`${person.first_name} ${person.last_name}`) },
            ...contracts.map(({ id, number }) => ({ kind: 'contract' as const, id, name: form.contract(number) })),
            ...requests,
          ], props.chosen)}
        />
      )}
    </QueryView>
  );
}

/** The last requests that were sent, the latest first; nothing while they are not known. */
function useAsked(isOffered = true): About[] {
  const name = useRequestName();
  return (useRequests(isOffered).data ?? []).map(({ id, person_name, ...asked }) => ({ kind: 'request' as const, id, name: [person_name, name(asked)].filter(Boolean).join(' : ') }));
}

/** People by the first letters of their name, with the last requests of a guardian; of an employer, the contracts before them. */
function Searched(props: Props) {
  const { conversations: { form } } = useWords();
  const { as } = useDoor();
  const asked = useAsked(as === 'guardian');
  const search = useSearch(`conversation-${as}`);
  const query = useQuery({
    queryKey: ['conversations', 'about', as, search.settled],
    queryFn: () => (as === 'guardian' ? findAdults(search.settled) : findAffiliates(search.settled, form.contract)),
    placeholderData: (former) => former,
  });
  return (
    <div className="stack">
      <SearchField label={as === 'guardian' ? form.searchAdult : form.searchAffiliate} hint={form.searchHint} value={search.typed} onChange={search.setTyped} />
      <QueryView query={query}>{(found) => <Choices {...props} options={withChosen([...found, ...(search.settled ? [] : asked)], props.chosen)} />}</QueryView>
    </div>
  );
}

const shownAtOnce = 8;

async function findAdults(prefix: string): Promise<About[]> {
  const { items } = await unwrap(api.GET('/api/guardian/protected-adults', { params: { query: { prefix: prefix || undefined, limit: shownAtOnce } } }));
  const found = items.map(({ person_id, first_name, last_name }) => ({ kind: 'person' as const, id: person_id, name: `${first_name} ${last_name}` }));
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

async function findAffiliates(prefix: string, contract: (number: string) => string): Promise<About[]> {
  const contracts = (await unwrap(api.GET('/api/employer/contracts'))).items.map(({ id, number }) => ({ kind: 'collective_contract' as const, id, name: contract(number) }));
  const { items } = await unwrap(api.GET('/api/employer/affiliations', { params: { query: { prefix: prefix || undefined, limit: shownAtOnce } } }));
  return [...contracts, ...items.map(({ id, first_name, last_name }) => ({ kind: 'affiliation' as const, id, name: `${first_name} ${last_name}` }))];
}

/** What was chosen stays, whatever is searched next. */
const withChosen = (found: About[], chosen: About | null) => (chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found);

function Choices({ options, chosen, onChange, error }: Props & { options: About[] }) {
  const { conversations: { form } } = useWords();
  if (options.length === 0) return <p role="status">{form.noneFound}</p>;
  return (
    <Radio.Group id="about" name="about" label={form.about} required value={chosen?.id ?? ''} error={error} onChange={(id) => onChange(options.find((one) => one.id === id)!)}>
      <div className="stack-close">{options.map(({ id, name }) => <Radio key={id} value={id} label={name} />)}</div>
    </Radio.Group>
  );
}
