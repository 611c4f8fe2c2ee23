import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A caseworker finds a person by the beginning of their name, their member number or their NIR, and opens their file.
 * Why the folded names are generated columns: a name is written in four places (imports, the demonstration, requests, restores), and a key that one of
 * them forgets is a person nobody finds. The search folds what was typed by the same function.
 * It rewrites persons.persons once, which is locked meanwhile. The old version keeps working: it never names these columns.
 */
export class PersonLookUp1763800000044 implements MigrationInterface {
  name = 'PersonLookUp1763800000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${folded} ${rights}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Without accents, case or punctuation, in plain byte order, and the same on every server: no collation has a say. */
const folded = String.raw`
  create function persons.fold(name text) returns text language sql immutable parallel safe
    return btrim(regexp_replace(
      replace(replace(replace(
        translate(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZŒÆØŁĐ', 'abcdefghijklmnopqrstuvwxyzœæølđ'),
        'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'),
      '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f]+', ' ', 'g'));
  alter table persons.persons
    add column name_key text collate "C" not null generated always as (persons.fold(last_name || ' ' || first_name)) stored,
    add column birth_name_key text collate "C" generated always as (persons.fold(birth_name || ' ' || first_name)) stored;
  create index persons_by_name on persons.persons (name_key);
  create index persons_by_birth_name on persons.persons (birth_name_key) where birth_name_key is not null;`;

const rights = `
  grant execute on function persons.fold(text) to egide_caseworker;
  grant select (birth_name, name_key, birth_name_key, nir_index) on persons.persons to egide_caseworker;
  grant select (starts_on, option_id) on coverage.contracts to egide_caseworker;
  grant usage on schema coverage to egide_caseworker;
  grant select on coverage.options to egide_caseworker;`;
