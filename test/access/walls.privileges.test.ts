import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { databaseRoles } from '../../src/access/index.js';
import { loadRegister } from '../../src/privacy/register.js';
import { withoutWall } from './oracle.js';
import { openRooms, type Rooms } from './rooms.js';
import { openSession } from './sessions.js';
import { inRoom } from './universe.js';

let rooms: Rooms;
let db: pg.Client;
let app: pg.Client;
beforeAll(async () => {
  rooms = await openRooms();
  ({ db, app } = rooms);
});
afterAll(() => rooms.close());

const list = async <T>(sql: string, params: unknown[] = []) => (await db.query<{ it: T }>(sql, params)).rows.map(({ it }) => it);
const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
const serving = ['egide_app', ...databaseRoles];

describe('the roles that serve', () => {
  test('have no power over the walls', async () => {
    const mighty = await list(
      'select rolname as it from pg_roles where rolname = any ($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)',
      [serving],
    );
    expect(mighty).toEqual([]);
  });

  test('own nothing in the database', async () => {
    const owned = await list(
      `select c.relname::text as it from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any ($1)
       union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = any ($1)
       union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = any ($1)`,
      [serving],
    );
    expect(owned).toEqual([]);
  });

  test('may create nothing, truncate nothing and hang nothing on a table', async () => {
    const may = await list(
      `select r || ' ' || n.nspname as it from unnest($1::text[]) r, pg_namespace n where ${ours} and has_schema_privilege(r, n.oid, 'create')
       union all select r || ' ' || c.relname from unnest($1::text[]) r, pg_class c join pg_namespace n on n.oid = c.relnamespace
         where ${ours} and c.relkind in ('r', 'v', 'm', 'p') and has_table_privilege(r, c.oid, 'truncate, references, trigger')
       union all select r || ' creates in the database' from unnest($1::text[]) r where has_database_privilege(r, $2, 'create, temporary')`,
      // A copy of a database does not take the rights ON DATABASE along: the one that was migrated has them.
      [serving, process.env.EGIDE_TEST_TEMPLATE],
    );
    expect(may).toEqual([]);
  });

  test('the login role is a member of the rooms alone, inherits none of them, and can pass none on', async () => {
    // Before PostgreSQL 16 a membership says nothing of inheriting: its role does.
    const rows = await list<string>(
      `select g.rolname || case when m.admin_option or coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, a.rolinherit) then ' +' else '' end as it
         from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles a on a.oid = m.member where a.rolname = 'egide_app' order by 1`,
    );
    expect(rows).toEqual([...databaseRoles].sort());
    const insideOut = await list(`select a.rolname as it from pg_auth_members m join pg_roles a on a.oid = m.member where a.rolname = any ($1)`, [databaseRoles]);
    expect(insideOut).toEqual([]);
  });

  test.each(['egide_owner', 'egide_opener', 'egide_loader', 'egide_importer', 'egide_noter', 'superuser'])('cannot become the %s, from no room', async (name) => {
    const [superuser] = await list<string>('select current_user::text as it');
    const role = name === 'superuser' ? superuser! : name;
    for (const room of databaseRoles) {
      const leap = inRoom(app, room, null, () => app.query(`set local role ${role}`));
      await expect(leap).rejects.toThrow(/permission denied to set role/);
    }
  });
});

describe('tables', () => {
  test('all have row-level security enabled and forced, but for those without personal data', async () => {
    const bare = await list(
      `select n.nspname || '.' || c.relname as it from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${ours} and n.nspname <> 'public' and c.relkind in ('r', 'p') and not c.relispartition and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    );
    expect(bare).toEqual([...withoutWall].sort());
  });

  test('without a wall hold nothing that the register calls personal', () => {
    const { columns, categories } = loadRegister();
    const personal = Object.entries(columns).filter(([column, category]) => withoutWall.includes(column.replace(/\.\w+$/, '')) && categories[category]!.nature !== 'none');
    expect(personal).toEqual([]);
  });

  test('no view shows a table past its wall', async () => {
    const views = await list(`select c.relname as it from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('v', 'm')`);
    expect(views).toEqual([]);
  });

  test.each(['persons', 'coverage', 'guardianship', 'identity', 'audit'])('an employer’s room has no privilege to read or change anything of %s', async (schema) => {
    const held = await list(
      `select c.relname || ' ' || p as it from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['select','insert','update','delete']) p
        where n.nspname = $1 and c.relkind = 'r' and
          (has_table_privilege('egide_employer', c.oid, p) or (p <> 'delete' and has_any_column_privilege('egide_employer', c.oid, p)))`,
      [schema],
    );
    expect(held).toEqual(schema === 'audit' ? ['events insert'] : []);
  });

  test('medical rows and contributions are read in the room of the member, in a guardian’s within the measure, and in no other', async () => {
    const readers = await list(`select r || ' ' || t as it from unnest($1::text[]) r, unnest(array['reimbursements', 'contributions', 'care_consents']) t where has_any_column_privilege(r, 'coverage.' || t, 'select')`, [serving]);
    expect(readers.sort()).toEqual(['egide_guardian contributions', 'egide_guardian reimbursements', 'egide_member care_consents', 'egide_member contributions', 'egide_member reimbursements']);
  });
});

describe('functions that run with their owner’s rights', () => {
  test('belong to the opener, or to the noter in its own room, fix their search path, and are open to no stranger', async () => {
    const found = await db.query(
      `select p.proname, n.nspname as schema, r.rolname as owner, p.proconfig, has_function_privilege('public', p.oid, 'execute') as anybody
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner where p.prosecdef and ${ours}`,
    );
    expect(found.rows.length).toBeGreaterThan(5);
    for (const { owner, proconfig, anybody, proname, schema } of found.rows) {
      expect({ proname, owner, proconfig, anybody }).toEqual({ proname, owner: schema === 'outgoing' ? 'egide_noter' : 'egide_opener', proconfig: ['search_path=pg_catalog, pg_temp'], anybody: false });
    }
  });
});

describe('the audit trail', () => {
  test('is read by the auditor and the DPO alone', async () => {
    const readers = await list(`select r as it from unnest($1::text[]) r where has_any_column_privilege(r, 'audit.events', 'select') order by 1`, [serving]);
    expect(readers).toEqual(['egide_administrator', 'egide_auditor', 'egide_dpo']);
  });

  test('is counted by administrators, who see which event and when, and never who', async () => {
    const counted = await list(`select attname as it from pg_attribute where attrelid = 'audit.events'::regclass and attnum > 0 and has_column_privilege('egide_administrator', attrelid, attnum, 'select') order by 1`, []);
    expect(counted).toEqual(['at', 'event', 'id', 'outcome']);
  });

  test.each(['update audit.events set code = null', 'delete from audit.events', 'truncate audit.events'])('refuses "%s" to every room, to its owner and to a superuser', async (sql) => {
    for (const room of databaseRoles) await expect(inRoom(app, room, null, () => app.query(sql))).rejects.toThrow(/permission denied/);
    for (const role of ['egide_owner', 'none']) {
      await expect(inRoom(db, role, null, () => db.query(sql))).rejects.toThrow('the audit trail only grows');
    }
  });

  test('takes no event in the name of another account', async () => {
    const { session } = await openSession(db, 'elodie', 'member');
    const { acts: other } = await openSession(db, 'lucien', 'member');
    const event = `insert into audit.events (id, event, outcome, account_id) values (gen_random_uuid(), 'session.opened', 'done', $1)`;
    await expect(inRoom(app, 'egide_member', session, () => app.query(event, [other.account]))).rejects.toThrow(/row-level security/);
    await expect(inRoom(app, 'egide_member', session, () => app.query(event, [null]))).rejects.toThrow(/row-level security/);
  });
});

const affiliationAt = `insert into employers.affiliations (id, legal_entity_id, contract_id, establishment_id, category_id, status, starts_on,
    civility, last_name, first_name, name_key, birth_date, nir, nir_index)
  select gen_random_uuid(), legal_entity_id, contract_id, $1, category_id, 'draft', starts_on,
    civility, last_name, first_name, name_key, birth_date, nir, nir_index from employers.affiliations limit 1`;
const detailsOf = `insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by)
  values (gen_random_uuid(), $1, '\\x00', '\\x00', '\\x00', 'accepted', now(), now(), 'member', gen_random_uuid())`;

describe('writing without any check of the application', () => {
  test.each([
    ['a member', 'elodie', 'member', `update persons.persons set bank_version = bank_version + 1`, 1],
    ['a guardian with nobody in sight', 'sabine', 'guardian', `update persons.persons set bank_version = bank_version + 1`, 0],
    ['an account', 'elodie', 'account', `update identity.sessions set ended_at = now()`, 1],
  ])('%s touches no row but their own', async (_, email, role, sql, rows) => {
    await db.query('delete from identity.sessions');
    await openSession(db, 'lucien', 'member');
    const { session } = await openSession(db, email, role === 'account' ? 'member' : role);
    const { rowCount } = await inRoom(app, `egide_${role}`, session, () => app.query(sql));
    expect(rowCount).toBe(rows);
  });

  test.each([
    ['employer', 'fabien', affiliationAt, `select id as it from organisations.establishments where name = 'Siège de Nantes' and siret like '8179%'`],
    ['member', 'elodie', detailsOf, `select id as it from persons.persons where first_name = 'Lucien'`],
    ['guardian', 'sabine', detailsOf, `select id as it from persons.persons where first_name = 'Lucien'`],
  ])('the %s’s room refuses a row that belongs elsewhere', async (role, email, sql, elsewhere) => {
    const { session } = await openSession(db, email, role);
    const [foreign] = await list(elsewhere);
    await expect(inRoom(app, `egide_${role}`, session, () => app.query(sql, [foreign]))).rejects.toThrow(/row-level security/);
  });
});
