import type { ReactNode } from 'react';
import type { Contribution, ContributionPage } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Facts } from '../../ui/facts.js';
import { CoinsIcon, TaskIcon } from '../../ui/icons.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { StatePanel } from '../../ui/states.js';
import { coverageKey, readContributions, type Whose } from './queries.js';

type Standing = ContributionPage['standing'];

/** How somebody stands with the mutual, then every due date, the last first. */
export function Contributions({ whose, writeTo, between }: { whose: Whose; writeTo: string | null; between?: ReactNode }) {
  const { contributions: words } = useWords();
  const query = useKeyset([...coverageKey(whose), 'contributions'], (after) => readContributions(whose, after));
  const columns = useColumns();
  const first = query.data?.pages[0] as ContributionPage | undefined;
  return (
    <>
      {first && first.items.length > 0 && <Standing standing={first.standing} writeTo={writeTo} />}
      {between}
      <Section id="historique" title={words.history} picture={<CoinsIcon />}>
        <KeysetList query={query} empty={<StatePanel title={words.emptyTitle}>{words.empty}</StatePanel>}>
          {(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(one) => one.id} />}
        </KeysetList>
      </Section>
    </>
  );
}

function Standing({ standing, writeTo }: { standing: Standing; writeTo: string | null }) {
  const { contributions: words } = useWords();
  const format = useFormats();
  const { next, arrears, paid_this_year_cents: paid } = standing;
  return (
    <>
      {arrears && <Late arrears={arrears} writeTo={writeTo} />}
      <Section id="point" title={words.standing} picture={<TaskIcon />}>
        <div className="card">
          <Facts
            facts={[
              { label: words.next, value: next ? words.nextDue[next.method](format.amount(next.left_cents), format.date(next.due_on)) : words.noNext },
              { label: words.paidThisYear, value: format.amount(paid) },
              { label: words.left, value: arrears ? format.amount(arrears.left_cents) : words.nothingLate },
            ]}
          />
        </div>
      </Section>
    </>
  );
}

/** What is late, calmly: how much, since when, what is being done and what to do. */
function Late({ arrears, writeTo }: { arrears: NonNullable<Standing['arrears']>; writeTo: string | null }) {
  const { contributions: words } = useWords();
  const format = useFormats();
  return (
    <Notice tone="warn" title={words.lateTitle(arrears.count)}>
      <p>{words.lateText(format.amount(arrears.left_cents), format.date(arrears.since_on))} {words.lateStates[arrears.state]}</p>
      <p>{words.lateAdvice}</p>
      {writeTo && <div className="actions"><LinkButton to={writeTo} variant="default">{words.write}</LinkButton></div>}
    </Notice>
  );
}

const tones = { paid: 'good', upcoming: 'neutral' } as const;
const toneOf = (state: Contribution['state']) => (state in tones ? tones[state as keyof typeof tones] : 'warn');

function useColumns(): Column<Contribution>[] {
  const { contributions: words, coverage } = useWords();
  const format = useFormats();
  return [
    {
      head: words.due,
      kind: 'main',
      cell: (one) => (
        <>
          {format.date(one.due_on)}{' '}
          <span className="sub">{words.period(format.date(one.from_on), format.date(one.until_on))}</span>
          <span className="sub">{coverage.contract(one.contract_number)}, {one.option_name}</span>
        </>
      ),
    },
    { head: words.state, cell: (one) => <Tag tone={toneOf(one.state)}>{words.states[one.state]}</Tag> },
    { head: words.paidOn, cell: (one) => (one.paid_on ? format.date(one.paid_on) : words.notYet) },
    { head: words.paid, kind: 'amount', cell: (one) => format.amount(one.paid_cents) },
    { head: words.amount, kind: 'amount', cell: (one) => <strong>{format.amount(one.due_cents)}</strong> },
  ];
}
