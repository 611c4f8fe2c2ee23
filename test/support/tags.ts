import type pg from 'pg';

const bank = 'select bank_version as version from persons.persons where id::text = $1';
/** Where the version of what a path changes stands, by the id in the path. */
const versions: [RegExp, string][] = [
  [/\/protected-adults\/([^/?]+)\/bank-details\//, bank],
  [/\/mandates\/([^/?]+)\/(?:verification|refusal)/, 'select version from guardianship.mandates where id::text = $1'],
  [/\/legal-entities\/([^/?]+)/, 'select version from organisations.legal_entities where id::text = $1'],
  [/\/recoveries\/([^/?]+)\/(?:approval|cancellation)/, 'select version from identity.recoveries where id::text = $1'],
  [/\/staff\/([^/?]+)$/, 'select version from identity.grants where id::text = $1'],
  [/\/conversations\/([^/?]+)/, 'select version from conversations.threads where id::text = $1'],
  [/\/requests\/([^/?]+)/, 'select version from requests.requests where id::text = $1'],
  [/\/documents\/([^/?]+)/, 'select version from documents.documents where id::text = $1'],
  [/\/grants\/([^/?]+)\/revocation/, 'select a.version from identity.accounts a join identity.grants g on g.account_id = a.id where g.id::text = $1'],
];

/** The ETag that a change at `path` wants, as a reader would have it; of nobody's record, one that fits some. */
export async function tagFor(db: pg.Client, path: string, holder: string | undefined): Promise<string> {
  const found = versions.find(([shape]) => shape.test(path));
  const [sql, id] = found ? [found[1], found[0].exec(path)![1]] : [bank, holder];
  const { rows } = await db.query(sql, [id]);
  return `"${rows[0]?.version ?? 1}"`;
}
