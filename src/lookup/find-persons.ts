import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import { checkNir } from '../persons/index.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import type { SearchInput } from './lookup.inputs.js';
import type { FoundPersonsView } from './lookup.views.js';
import { personColumns } from './open-file.js';

/** Nobody leafs through people: whoever is further down is found by more letters. */
const MOST = 20;

/** Ranges and not LIKE: under row-level security an index cannot serve LIKE. */
const beginning = (key: string) => `${key} >= persons.fold($1) and ${key} < persons.fold($1) || U&'\\+10FFFF'`;

const conditions: Record<SearchInput['by'], string> = {
  name: `(${beginning('p.name_key')} or ${beginning('p.birth_name_key')})`,
  member_number: 'p.member_number = $1',
  nir: 'p.nir_index = $1',
};

/** Finds persons by the beginning of a name, or by a whole number. A NIR is compared by its blind index: none is opened. */
@Injectable()
export class FindPersons {
  constructor(
    private readonly keys: KeyService,
    private readonly rules: Rules,
  ) {}

  /** @throws Problem 422 naming what to correct. */
  async find(act: Act, { by, value, purpose }: SearchInput): Promise<FoundPersonsView> {
    const params: unknown[] = [await this.sought(by, value), MOST + 1];
    const visible = act.where('look-up', 'Person', {}, params);
    const rows = await act.query<FoundPersonsView['persons'][number]>(
      `select ${personColumns} from persons.persons p where ${conditions[by]} and ${visible} order by p.name_key, p.id limit $2`,
      params,
    );
    const persons = rows.slice(0, MOST);
    act.record('persons.searched', { purpose });
    for (const { id } of persons) act.record('person.found', { subjectId: id, purpose });
    return { persons, more: rows.length > MOST };
  }

  private async sought(by: SearchInput['by'], value: string): Promise<string | Buffer> {
    if (by === 'member_number') return value;
    if (by === 'nir') return this.indexOf(value);
    if (value.replace(/[^\p{L}]/gu, '').length < 2) throw invalid('too_short', 'Tapez au moins les deux premières lettres du nom.', 'Type at least the first two letters of the name.');
    return value;
  }

  private async indexOf(value: string): Promise<Buffer> {
    const checked = checkNir(value, this.rules.nir);
    if (!checked.ok) throw invalid(checked.code, checked.detail.fr, checked.detail.en);
    return this.keys.blindIndex('nir', checked.nir);
  }
}

const invalid = (code: string, fr: string, en: string) => problems.invalid_input({ errors: [{ field: 'value', code, detail: { fr, en } }] });
