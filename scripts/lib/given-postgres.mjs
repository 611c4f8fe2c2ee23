import { randomBytes } from 'node:crypto';
import { Halt, say } from './terminal.mjs';

const PREFIX = 'egide_test_';

const MARK = 'Made for the tests of Égide';

/**
 * The server that EGIDE_TEST_DATABASE_URL names, used for the tests. Their databases begin with `template` and go with
 * `stop`, or at the next run when this one is killed; the roles are the server's, and stay.
 * @param {string} given a superuser's connection: tests move the clock and look behind the walls
 */
export async function useServer(given) {
  const { default: pg } = await import('pg');
  const template = PREFIX + randomBytes(4).toString('hex');
  // Open until the end of the run: it tells other runs that these databases are still in use.
  const client = new pg.Client({ connectionString: given, application_name: template });
  await client.connect().catch((error) => {
    throw new Halt(`EGIDE_TEST_DATABASE_URL does not answer (${error.code ?? error.message}).`);
  });
  try {
    say(`The tests run on the server of EGIDE_TEST_DATABASE_URL, PostgreSQL ${await checkServer(client)}`);
    await dropThose(client, await namesOf(client, 'not exists (select from pg_stat_activity where application_name = left(datname, $2))', template.length));
  } catch (error) {
    await client.end();
    throw error;
  }
  const stop = async () => {
    await dropThose(client, await namesOf(client, 'left(datname, length($2)) = $2', template)).finally(() => client.end());
    say('Not looked at: the files of the database server, which is not the tests’ own (without EGIDE_TEST_DATABASE_URL they are searched for secrets).');
  };
  return { template, stop, url: (database) => withDatabase(given, database) };
}

function withDatabase(given, database) {
  const url = new URL(given);
  url.pathname = `/${database}`;
  return url.href;
}

/** Refuses a server the tests cannot use, or must not; returns its version. */
async function checkServer(client) {
  const { rows } = await client.query(`select current_setting('server_version') as version,
    current_setting('server_version_num')::int >= 150000 as recent,
    (select rolsuper from pg_roles where rolname = current_user) as super,
    (select coalesce(shobj_description(oid, 'pg_authid'), '') from pg_roles where rolname = 'egide_app') as app`);
  const [{ version, recent, super: mighty, app }] = rows;
  if (!recent) throw new Halt(`EGIDE_TEST_DATABASE_URL: PostgreSQL ${version} is too old, 15 is the oldest that serves.`);
  if (!mighty) throw new Halt('EGIDE_TEST_DATABASE_URL: the tests need a superuser of that server.');
  // Roles belong to the whole server: the tests would give the serving role a password that everybody can read.
  if (app !== null && app !== MARK) throw new Halt('EGIDE_TEST_DATABASE_URL: this server has an Égide of its own (role egide_app). Give the tests a server of theirs.');
  if (app === null) await client.query(`begin; create role egide_app login noinherit; comment on role egide_app is '${MARK}'; commit`);
  return version;
}

async function namesOf(client, condition, value) {
  const { rows } = await client.query(`select datname from pg_database where left(datname, length($1)) = $1 and ${condition}`, [PREFIX, value]);
  return rows.map(({ datname }) => datname);
}

async function dropThose(client, names) {
  for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
}
