import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { constantTimeEqual, KeyService, Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { Creditor } from './creditor.js';
import { chainOf, shownPlace } from './mandate-chain.js';
import { openEntries, type SealedRow } from './sealed-bank-details.js';
import { type MandateRow, mandatesSql } from './sepa-mandates.queries.js';
import type { SepaMandateView } from './sepa-mandates.views.js';

type Kept = MandateRow & SealedRow & { shown: Buffer };

/** The mandates of one person, with their proofs. The caller has checked whose they are. */
@Injectable()
export class ReadMandates {
  constructor(
    private readonly vault: Vault,
    private readonly keys: KeyService,
    private readonly creditor: Creditor,
  ) {}

  /** The last signed first. */
  async read(act: Act, personId: string): Promise<SepaMandateView[]> {
    const rows = await act.query<Kept>(mandatesSql, [personId]);
    if (!rows.length) return [];
    const [entries, shown] = await Promise.all([
      openEntries(this.vault, act, personId, rows),
      this.vault.openValues(act, rows.map(({ id, shown: envelope }) => ({ place: shownPlace(id, personId), envelope }))),
    ]);
    const texts = shown.map((text) => JSON.parse(text) as string[]);
    const states = statesOf(rows, new Date(act.actor.now));
    act.record('sepa-mandates.read', { subjectId: personId });
    const views = await Promise.all(rows.map(async (row, at): Promise<SepaMandateView> => {
      const { id, rum, ics, amendment, signedAt: signed_at, effectiveAt: effective_at, factor, language } = row;
      const chain = await chainOf(this.keys, at === 0 ? null : rows[at - 1]!.chain, row, texts[at]!);
      const intact = amendment === at && constantTimeEqual(chain.toString('hex'), row.chain.toString('hex'));
      return { id, rum, ics, creditor: this.creditor.name, amendment, state: states[at]!, iban_masked: entries[at]!.iban_masked, signed_at, effective_at, factor, language, lines: texts[at]!, intact };
    }));
    return views.reverse();
  }

  /** One of them. @throws Problem 404 */
  async one(act: Act, personId: string, id: string): Promise<SepaMandateView> {
    const found = (await this.read(act, personId)).find((one) => one.id === id);
    if (!found) throw problems.not_found();
    return found;
  }
}

/** A mandate stands as its account does: the last one in effect is in force. */
function statesOf(rows: readonly Kept[], now: Date): SepaMandateView['state'][] {
  const serves = ({ status, effectiveAt }: Kept) => status === 'accepted' && effectiveAt !== null && effectiveAt <= now;
  const inForce = rows.filter(serves).at(-1);
  return rows.map((row) => {
    if (row.status === 'cancelled') return 'cancelled';
    if (!serves(row)) return 'waiting';
    return row === inForce ? 'in_force' : 'replaced';
  });
}
