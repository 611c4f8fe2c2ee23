import type { ReimbursementSummary } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';

type Row = ReimbursementSummary['years'][number];

const total = (rows: Row[]): number => rows.reduce((sum, { mutual_cents }) => sum + mutual_cents, 0);

/** What the mutual has paid, year by year and kind by kind: bars for the eye, in the table that says them. The last year stands open. */
export function Years({ summary: { years } }: { summary: ReimbursementSummary }) {
  const { coverage } = useWords();
  const format = useFormats();
  const byYear = [...new Set(years.map(({ year }) => year))].map((year) => ({ year, rows: years.filter((row) => row.year === year) }));
  const most = Math.max(1, ...byYear.map(({ rows }) => total(rows)));
  return (
    <div className="card stack">
      {byYear.map(({ year, rows }, at) => (
        <details key={year} className="year" open={at === 0}>
          <summary>
            <span className="year-line"><strong>{year}</strong> <span>{coverage.yearTotal(format.amount(total(rows)))}</span></span>
            <Bar cents={total(rows)} most={most} />
          </summary>
          <Kinds year={year} rows={rows} />
        </details>
      ))}
    </div>
  );
}

function Kinds({ year, rows }: { year: number; rows: Row[] }) {
  const { coverage } = useWords();
  const format = useFormats();
  const most = Math.max(1, ...rows.map(({ mutual_cents }) => mutual_cents));
  return (
    <table className="year-kinds">
      <caption className="sr-only">{coverage.yearCaption(year)}</caption>
      <thead className="sr-only"><tr><th scope="col">{coverage.care}</th><th scope="col">{coverage.mutual}</th></tr></thead>
      <tbody>
        {rows.map(({ kind, count, mutual_cents: cents }) => (
          <tr key={kind ?? ''}>
            <th scope="row">
              {kind === null ? coverage.privateCares : (coverage.kinds[kind] ?? kind)} <span className="muted">{coverage.cares(count)}</span>
              <Bar cents={cents} most={most} />
            </th>
            <td>{format.amount(cents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ cents, most }: { cents: number; most: number }) {
  return (
    <svg className="year-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect width={(100 * cents) / most} height="1" />
    </svg>
  );
}
