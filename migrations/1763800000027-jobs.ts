import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A queue of jobs in PostgreSQL: the schema that pg-boss 10.4.2 (schema 24) would make for itself, the role that works it
 * off, and the queues there are.
 * Why ours and not the library's: it would need a role that creates tables while it serves. A queue is a table, hence made
 * by a migration; `egide_jobs` adds, takes and settles jobs, and owns nothing.
 * The old version keeps working: it puts nothing in.
 */
export class Jobs1763800000027 implements MigrationInterface {
  name = 'Jobs1763800000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(worker);
    await runner.query(`set local role egide_owner; ${tables}`);
    await runner.query(queueFunctions);
    await runner.query(onlyIds);
    await runner.query(queues);
    await runner.query(privileges);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Roles belong to the whole server: another database of it may have made this one. */
const worker = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'egide_jobs') then
      create role egide_jobs nologin;
    end if;
  end $$;
  grant egide_jobs to egide_app;
  create schema jobs authorization egide_owner;`;

/** As pg-boss writes it: a test compares the two. */
const tables = `
  CREATE TYPE jobs.job_state AS ENUM (
    'created', 'retry', 'active', 'completed', 'cancelled', 'failed'
  );
  CREATE TABLE jobs.version (
    version int primary key, maintained_on timestamp with time zone, cron_on timestamp with time zone, monitored_on timestamp with time zone
  );
  CREATE TABLE jobs.queue (
    name text, policy text, retry_limit int, retry_delay int, retry_backoff bool, expire_seconds int, retention_minutes int,
    dead_letter text REFERENCES jobs.queue (name), partition_name text, created_on timestamp with time zone not null default now(),
    updated_on timestamp with time zone not null default now(), PRIMARY KEY (name)
  );
  CREATE TABLE jobs.schedule (
    name text REFERENCES jobs.queue ON DELETE CASCADE, cron text not null, timezone text, data jsonb, options jsonb,
    created_on timestamp with time zone not null default now(), updated_on timestamp with time zone not null default now(), PRIMARY KEY (name)
  );
  CREATE TABLE jobs.subscription (
    event text not null, name text not null REFERENCES jobs.queue ON DELETE CASCADE, created_on timestamp with time zone not null default now(),
    updated_on timestamp with time zone not null default now(), PRIMARY KEY(event, name)
  );
  CREATE TABLE jobs.job (
    id uuid not null default gen_random_uuid(), name text not null, priority integer not null default(0), data jsonb,
    state jobs.job_state not null default('created'), retry_limit integer not null default(2), retry_count integer not null default(0),
    retry_delay integer not null default(0), retry_backoff boolean not null default false,
    start_after timestamp with time zone not null default now(), started_on timestamp with time zone, singleton_key text,
    singleton_on timestamp without time zone, expire_in interval not null default interval '15 minutes',
    created_on timestamp with time zone not null default now(), completed_on timestamp with time zone,
    keep_until timestamp with time zone NOT NULL default now() + interval '14 days', output jsonb, dead_letter text, policy text
  ) PARTITION BY LIST (name);
  ALTER TABLE jobs.job ADD PRIMARY KEY (name, id);
  CREATE TABLE jobs.archive (LIKE jobs.job);
  ALTER TABLE jobs.archive ADD PRIMARY KEY (name, id);
  ALTER TABLE jobs.archive ADD archived_on timestamptz NOT NULL DEFAULT now();
  CREATE INDEX archive_i1 ON jobs.archive(archived_on);`;

const queueFunctions = `
  CREATE FUNCTION jobs.create_queue(queue_name text, options json)
  RETURNS VOID AS
  $$
  DECLARE
  table_name varchar := 'j' || encode(sha224(queue_name::bytea), 'hex');
  queue_created_on timestamptz;
  BEGIN
  WITH q as (
  INSERT INTO jobs.queue (
    name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes, dead_letter, partition_name
  )
  VALUES (
    queue_name, options->>'policy', (options->>'retryLimit')::int, (options->>'retryDelay')::int, (options->>'retryBackoff')::bool,
    (options->>'expireInSeconds')::int, (options->>'retentionMinutes')::int, options->>'deadLetter', table_name
  )
  ON CONFLICT DO NOTHING
  RETURNING created_on
  )
  SELECT created_on into queue_created_on from q;
  IF queue_created_on IS NULL THEN
  RETURN;
  END IF;
  EXECUTE format('CREATE TABLE jobs.%I (LIKE jobs.job INCLUDING DEFAULTS)', table_name);
  EXECUTE format('ALTER TABLE jobs.%1$I ADD PRIMARY KEY (name, id)', table_name);
  EXECUTE format('ALTER TABLE jobs.%1$I ADD CONSTRAINT q_fkey FOREIGN KEY (name) REFERENCES jobs.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('ALTER TABLE jobs.%1$I ADD CONSTRAINT dlq_fkey FOREIGN KEY (dead_letter) REFERENCES jobs.queue (name) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i1 ON jobs.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''created'' AND policy = ''short''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i2 ON jobs.%1$I (name, COALESCE(singleton_key, '''')) WHERE state = ''active'' AND policy = ''singleton''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i3 ON jobs.%1$I (name, state, COALESCE(singleton_key, '''')) WHERE state <= ''active'' AND policy = ''stately''', table_name);
  EXECUTE format('CREATE UNIQUE INDEX %1$s_i4 ON jobs.%1$I (name, singleton_on, COALESCE(singleton_key, '''')) WHERE state <> ''cancelled'' AND singleton_on IS NOT NULL', table_name);
  EXECUTE format('CREATE INDEX %1$s_i5 ON jobs.%1$I (name, start_after) INCLUDE (priority, created_on, id) WHERE state < ''active''', table_name);
  EXECUTE format('ALTER TABLE jobs.%I ADD CONSTRAINT cjc CHECK (name=%L)', table_name, queue_name);
  EXECUTE format('ALTER TABLE jobs.job ATTACH PARTITION jobs.%I FOR VALUES IN (%L)', table_name, queue_name);
  END;
  $$
  LANGUAGE plpgsql;
  CREATE FUNCTION jobs.delete_queue(queue_name text)
  RETURNS VOID AS
  $$
  DECLARE
  table_name varchar;
  BEGIN
  WITH deleted as (
  DELETE FROM jobs.queue
  WHERE name = queue_name
  RETURNING partition_name
  )
  SELECT partition_name from deleted INTO table_name;
  EXECUTE format('DROP TABLE IF EXISTS jobs.%I', table_name);
  END;
  $$
  LANGUAGE plpgsql;
  INSERT INTO jobs.version(version) VALUES ('24');`;

/** What waits here is read by whoever looks after the queues, and stays for weeks: ids, never a value of somebody. */
const onlyIds = `
  create function jobs.only_ids() returns trigger language plpgsql as $$
    begin
      if exists (select from jsonb_each_text(coalesce(new.data, '{}')) as part
          where part.value !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') then
        raise exception 'a job is told ids, and nothing else';
      end if;
      return new;
    end $$;
  create trigger only_ids before insert on jobs.job for each row execute function jobs.only_ids();`;

/** A failure is tried again after half a minute, then twice as long each time, eight times: some two hours in all. */
const queues = `
  select jobs.create_queue(name, json_build_object('policy', 'standard', 'retryLimit', 8, 'retryDelay', 30, 'retryBackoff', true,
      'expireInSeconds', 300, 'retentionMinutes', 43200))
    from unnest(array['documents.due', 'documents.purge', 'notifications.digest', 'conversations.clocks']) as name;`;

const privileges = `
  revoke all on function jobs.create_queue(text, json), jobs.delete_queue(text), jobs.only_ids() from public;
  grant usage on schema jobs to egide_jobs, egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker,
    egide_administrator;
  grant select, insert, update, delete on jobs.job, jobs.archive to egide_jobs;
  grant select on jobs.queue to egide_jobs;
  grant select, update (maintained_on, monitored_on) on jobs.version to egide_jobs;

  -- Whoever acts may leave something to be done, and reads nothing of it.
  grant select (name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes) on jobs.queue
    to egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker, egide_administrator;
  grant insert (id, name, data, policy, retry_limit, retry_delay, retry_backoff, expire_in, keep_until) on jobs.job
    to egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker, egide_administrator;
  -- Who looks after the house sees what fails, and has it tried again.
  grant select (id, name, state, retry_count, retry_limit, start_after, started_on, created_on, completed_on, output),
    update (state, retry_limit, start_after) on jobs.job to egide_administrator;`;
