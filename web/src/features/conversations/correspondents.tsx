import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import type { Correspondent } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { SearchField, useSearch } from '../../ui/search-field.js';
import { QueryView } from '../../ui/states.js';
import type { About } from './about.js';
import { type AskedFacts, useRequestName } from './use-subject.js';

interface Props {
  chosen: About | null;
  onChange: (about: About) => void;
  error: string | undefined;
}

/** A number is looked up once it may be whole: nobody leafs through people. */
const shortest = 5;

/** To whom the mutual writes, and about what: whoever a number leads to, each with what is theirs. */
export function Correspondents({ chosen, onChange, error }: Props) {
  const { conversations: { begin } } = useWords();
  const name = useRequestName();
  const search = useSearch('conversation-mutual');
  const number = search.settled;
  const query = useQuery({
    queryKey: ['conversations', 'correspondents', number],
    queryFn: async () => (await unwrap(api.GET('/api/correspondents', { params: { query: { number } } }))).correspondents,
    enabled: number.length >= shortest,
    placeholderData: (former) => former,
  });
  const found = number.length < shortest ? [] : (query.data ?? []);
  const matters = found.flatMap((one) => mattersOf(one, name));
  const kept = chosen && !matters.some(({ about }) => keyOf(about) === keyOf(chosen)) ? [{ about: chosen, hindrance: null }] : [];
  return (
    <div className="stack">
      <SearchField label={begin.number} hint={begin.numberHint} value={search.typed} onChange={search.setTyped} />
      {number.length >= shortest && <QueryView query={query}>{(items) => <p role="status" className={items.length ? 'sr-only' : undefined}>{items.length ? begin.found(items.length) : begin.noneFound}</p>}</QueryView>}
      <Matters matters={[...kept, ...matters]} chosen={chosen} onChange={onChange} error={error} />
    </div>
  );
}

interface Matter {
  about: About;
  hindrance: string | null;
}

function mattersOf({ as, holder_id, name, hindrance, subjects }: Correspondent, requestName: (asked: AskedFacts) => string): Matter[] {
  return subjects.map((subject) => ({ about: { kind: subject.kind as About['kind'], id: subject.id, name: subject.request ? requestName(subject.request) : subject.name, to: { as: as as NonNullable<About['to']>['as'], holder_id, name } }, hindrance }));
}

const keyOf = ({ id, to }: About) => `${to?.as} ${to?.holder_id} ${id}`;

function Matters({ matters, chosen, onChange, error }: Props & { matters: Matter[] }) {
  const { conversations: { begin } } = useWords();
  return (
    <Radio.Group
      id="about" name="about" label={begin.to} description={matters.length ? undefined : begin.toHint} required value={chosen ? keyOf(chosen) : ''} error={error}
      onChange={(key) => onChange(matters.find(({ about }) => keyOf(about) === key)!.about)}
    >
      <div className="stack-close" id="about-choices" tabIndex={-1}>
        {matters.map(({ about, hindrance }) => (
          <Radio
            key={keyOf(about)} value={keyOf(about)} disabled={hindrance !== null} label={begin.option(about.to!.name, begin.sides[about.to!.as]!)}
            description={hindrance ? begin.hindrances[hindrance] : begin.subjects[about.kind]!(about.name)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
