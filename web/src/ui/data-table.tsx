import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Link } from 'react-router';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** `main` opens the row and heads its card on a phone; `amount` lines up figures; `pick` holds a box to tick, last on a phone. */
  kind?: 'main' | 'amount' | 'plain' | 'pick';
}

interface Props<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowLink?: (row: Row) => string;
}

/**
 * A table on a desk, cards on a phone: one markup, laid out by the width of its container.
 * Roles are spelled out because browsers drop them from a table that style sheets lay out otherwise.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, rowLink }: Props<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  return (
    <div className="data-table">
      <table role="table">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ head, kind }) => (
              <th key={head} role="columnheader" scope="col" className={`col-${kind ?? 'plain'}`}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body} onKeyDown={walkRows} data-rows="">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" tabIndex={-1} className={rowLink ? 'row-opens' : undefined}>
              {columns.map((column) => (
                <Cell key={column.head} column={column} row={row} to={rowLink?.(row)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, to }: { column: Column<Row>; row: Row; to: string | undefined }) {
  const kind = column.kind ?? 'plain';
  const content = column.cell(row);
  if (kind === 'main') {
    return (
      <th role="rowheader" scope="row" className="col-main">
        {to ? <Link to={to} className="row-link">{content}</Link> : content}
      </th>
    );
  }
  return (
    <td role="cell" className={`col-${kind}`}>
      <span className="cell-head" aria-hidden="true">{column.head}</span>
      <span>{content}</span>
    </td>
  );
}

/** Up and down arrows walk along the rows; Enter is the link's own. */
function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-link')];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** From a search field, the down arrow enters the list below it. */
export function enterRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown') return;
  const first = document.querySelector<HTMLElement>('[data-rows] .row-link');
  if (!first) return;
  event.preventDefault();
  first.focus();
}
