import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { formatNir, maskNir } from './nir.js';
import { personsProblems } from './problems.js';

/** Where a NIR is kept: on a person, or on what an employer typed. */
export type NirTable = 'persons.persons' | 'employers.affiliations';

/** Shows a NIR: masked on a file, in full only as an act of its own with its purpose in the trail. */
@Injectable()
export class DiscloseNir {
  constructor(private readonly vault: Vault) {}

  /** The NIR of a row as a file shows it; null when none is kept. */
  async masked(act: Act, table: NirTable, id: string, envelope: Buffer | null): Promise<string | null> {
    return envelope ? maskNir(await this.open(act, table, id, envelope)) : null;
  }

  /** The NIR in full, grouped as printed. @throws Problem 404 when none is kept. */
  async disclose(act: Act, table: NirTable, id: string, purpose: string): Promise<string> {
    const [row] = await act.query<{ nir: Buffer | null }>(`select nir from ${table} where id = $1`, [id]);
    if (!row?.nir) throw personsProblems.no_nir();
    const nir = await this.open(act, table, id, row.nir);
    act.record('nir.disclosed', { subjectId: id, purpose });
    return formatNir(nir);
  }

  private open(act: Act, table: NirTable, id: string, envelope: Buffer): Promise<string> {
    return this.vault.openValue(act, { table, column: 'nir', rowId: id, subjectId: id }, envelope);
  }
}
