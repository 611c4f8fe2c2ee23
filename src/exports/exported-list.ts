import type { Act } from '../access/index.js';
import type { AuditEvent } from '../audit/index.js';
import type { Language } from '../platform/language.js';
import type { Words } from '../platform/problem.js';

/** A list that may leave the house, and how it is written. */
export interface ExportedList<Row> {
  /** Told in the trail before the first row leaves. */
  event: AuditEvent;
  /** The right without which it stops, asked anew at each page. */
  right: { action: string; kind: string };
  /** Of the file; it says nothing of anybody. */
  fileName: string;
  title: Words;
  columns: { head: Words; cell: (row: Row, language: Language) => string | null }[];
  /** At most `most` rows after that one, or from the first, in an order that does not change meanwhile. */
  page(act: Act, after: Row | null, most: number): Promise<Row[]>;
}

const paris = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Paris' });

/** "2026-11-22 14:05:09", as every sheet reads and sorts it. */
export const inParis = (instant: string | Date | null): string | null => instant && paris.format(new Date(instant));
