import type pg from 'pg';

/** Stops the business clock at an instant (ISO 8601 UTC); null lets it run again. Sessions keep the server's. */
export async function stopClockAt(db: pg.Client, instant: string | null): Promise<void> {
  const value = instant === null ? 'now()' : `timestamptz '${instant}'`;
  await db.query(`create or replace function access.now() returns timestamptz language sql stable parallel safe return ${value}`);
}
