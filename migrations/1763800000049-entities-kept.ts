import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Legal entities are looked after: renamed, their places added, renamed and closed; accounts are found by the name of their holder.
 * Why a day of closing and no removal: affiliations hang on the place, and it stays true of the time before.
 * Why a kept key, last name first: under row-level security an index serves no expression (docs/adr/0001), and people search by last name.
 * The old version keeps working: it writes neither the day nor the key, and offers an employer a closed place as before.
 */
export class EntitiesKept1763800000049 implements MigrationInterface {
  name = 'EntitiesKept1763800000049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${columns} ${walls}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const accented = 'ÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸàâäáãåçéèêëíìîïñóòôöõúùûüýÿ’-';
const plain = "AAAAAACEEEEIIIINOOOOOUUUUYYaaaaaaceeeeiiiinooooouuuuyy' ";

const columns = `
  create function access.search_key(p_name text) returns text language sql immutable strict parallel safe
    return lower(translate(trim(p_name), '${accented}', '${plain.replace("'", "''")}') collate "C");
  -- “Élodie Garnier” is found under “garnier elodie”.
  create function access.account_key(p_name text) returns text language sql immutable strict parallel safe
    return access.search_key(regexp_replace(trim(p_name), '^(.*)\\s(\\S+)$', '\\2 \\1'));
  grant execute on function access.search_key(text), access.account_key(text) to public;

  alter table organisations.establishments add column closed_on date;
  alter table identity.accounts add column name_key text not null collate "C" generated always as (access.account_key(name)) stored;
  create index accounts_by_name on identity.accounts (name_key, id);`;

const walls = `
  grant update (name, version) on organisations.legal_entities to egide_administrator;
  grant update (name, closed_on) on organisations.establishments to egide_administrator;
  create policy administering on employers.collective_contracts for select to egide_administrator
    using ((select access.grant_id()) is not null);
  grant usage on schema employers to egide_administrator;
  grant select (id, legal_entity_id, number, name, starts_on) on employers.collective_contracts to egide_administrator;
  grant select (name_key) on identity.accounts to egide_administrator;`;
