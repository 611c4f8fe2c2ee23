/** The last run of the file $2 of kind $1, and whether another file of that kind came after it. */
export const runsSql = `
  select id, lines, done, created, updated, unchanged, refused, report_bytes as "reportBytes", started_at as "startedAt",
      finished_at as "finishedAt",
      exists (select from imports.runs later where later.kind = r.kind and later.started_at > r.started_at) as passed
    from imports.runs r where kind = $1 and digest = $2 order by started_at desc limit 1`;

export const beginSql = 'insert into imports.runs (id, kind, digest, bytes, lines, started_by) values ($1, $2, $3, $4, $5, $6)';

/** One that another file of its kind has passed is not taken up again: it ends where it stands. */
export const abandonSql = 'update imports.runs set finished_at = clock_timestamp() where kind = $1 and digest = $2 and finished_at is null';

export const progressSql = `
  update imports.runs set done = done + $2, created = created + $3, updated = updated + $4, unchanged = unchanged + $5, refused = refused + $6,
      report_bytes = $7 where id = $1`;

export const finishSql = 'update imports.runs set finished_at = clock_timestamp() where id = $1';

export const knownSql = `
  select reference, record_id as "recordId", number, mark, account_mark as "accountMark", run_id as "runId", line
    from imports.records where kind = $1 and reference = any ($2)`;

/** What the lines have said; a file without accounts, or without numbers, leaves those as they were. */
export const keepSql = `
  insert into imports.records (reference, kind, record_id, number, mark, account_mark, run_id, line)
  select reference, $2, record_id, number, mark, account_mark, $3, line from json_populate_recordset(null::imports.records, $1) order by reference
  on conflict (reference, kind) do update set record_id = excluded.record_id, number = excluded.number, mark = excluded.mark,
      account_mark = coalesce(excluded.account_mark, records.account_mark), run_id = excluded.run_id, line = excluded.line`;
