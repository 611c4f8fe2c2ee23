import type { KeyService } from '../crypto/index.js';
import type { MandateRow } from './sepa-mandates.queries.js';

export const shownPlace = (id: string, personId: string) => ({ table: 'persons.sepa_mandates', column: 'shown', rowId: id, subjectId: personId });

/** A MAC over all that is kept of a mandate and over the one before: what is changed, removed or slipped in between is found. */
export function chainOf(keys: KeyService, before: Buffer | null, row: Omit<MandateRow, 'chain'>, lines: readonly string[]): Promise<Buffer> {
  const { id, personId, rum, amendment, ics, language, factor, signedAt, signedBy } = row;
  return keys.mac('sepa-mandate', JSON.stringify([before?.toString('hex') ?? null, id, personId, rum, amendment, ics, language, factor, signedAt.toISOString(), signedBy, lines]));
}
