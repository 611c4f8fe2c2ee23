import type { RequestCounts } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Page, Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import { useDoor } from './door.js';
import { useCounts } from './queries.js';

interface Span {
  due: string;
  of: Record<string, number>;
  all: number;
  /** Whether some of its counts go no further. */
  isMore: boolean;
}

/** As far as the API counts of each. */
const most = 100;

/** By when what waits is due: a picture for the eye, and the same figures in a table. */
export function AgesPage() {
  const { queue: { chart, back } } = useWords();
  const { path } = useDoor();
  const query = useCounts();
  return (
    <Page wide heading={chart.title} lead={chart.lead} back={{ to: path, label: back }}>
      <QueryView query={query}>{({ ages }) => <Ages spans={spansOf(ages)} />}</QueryView>
    </Page>
  );
}

function spansOf(ages: RequestCounts['ages']): Span[] {
  const names = [...new Set(ages.map(({ due }) => due))];
  return names.map((due) => {
    const its = ages.filter((one) => one.due === due);
    return { due, of: Object.fromEntries(its.map(({ kind, count }) => [kind, count])), all: its.reduce((sum, { count }) => sum + count, 0), isMore: its.some(({ count }) => count >= most) };
  });
}

function Ages({ spans }: { spans: Span[] }) {
  const { queue: { chart, kinds, counted } } = useWords();
  const told = ({ all, isMore }: Span) => (isMore ? chart.atLeast(all) : `${all}`);
  const columns: Column<string>[] = [
    { head: chart.kind, kind: 'main', cell: (kind) => kinds[kind] ?? kind },
    ...spans.map(({ due, of }): Column<string> => ({ head: chart.spans[due]!, kind: 'amount', cell: (kind) => counted(of[kind] ?? 0) })),
  ];
  const waiting = Object.keys(kinds).filter((kind) => spans.some(({ of }) => of[kind]));
  if (spans.every(({ all }) => all === 0)) return <p>{chart.none}</p>;
  return (
    <>
      <Section id="image" title={chart.picture}><Bars spans={spans} told={told} /></Section>
      <Section id="tableau" title={chart.table}>
        <DataTable caption={chart.caption} columns={columns} rows={waiting} rowKey={(kind) => kind} />
        <p className="hint">{chart.limit}</p>
      </Section>
    </>
  );
}

/** One bar a span, for the eye alone: the table says the same. */
function Bars({ spans, told }: { spans: Span[]; told: (span: Span) => string }) {
  const { queue: { chart } } = useWords();
  const longest = Math.max(1, ...spans.map(({ all }) => all));
  return (
    <div className="card ages" aria-hidden="true">
      {spans.map((span) => (
        <div key={span.due} className={`age age-${span.due}`}>
          <span>{chart.spans[span.due]}</span>
          <svg className="age-bar" viewBox={`0 0 ${longest} 1`} preserveAspectRatio="none" focusable="false"><rect width={span.all} height="1" /></svg>
          <strong>{told(span)}</strong>
        </div>
      ))}
    </div>
  );
}
