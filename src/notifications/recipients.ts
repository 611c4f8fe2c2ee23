import type { Transaction } from '../access/index.js';
import type { MailTime, NoticeKind } from './catalogue.js';
import { noticeCatalogue, usualTimes } from './catalogue.js';

type Db = Pick<Transaction, 'query'>;

/** Something that happened, as it was noted. */
export interface NotedEvent {
  id: string;
  kind: NoticeKind;
  personId: string | null;
  holderId: string | null;
  accountId: string | null;
  recordId: string;
  dueOn: string | null;
  causedBy: string | null;
  /** Of one for everybody: the last account that has been told. */
  toldUpTo: string | null;
}

/** An account that may know. */
export interface Recipient {
  accountId: string;
  /** Under which grant; null: as itself. */
  grantId: string | null;
  mail: MailTime;
  /** By which it has agreed to offers. */
  consentId: string | null;
}

const running = (row: 'g' | 'p') => `${row}.starts_on <= access.today() and (${row}.ends_on is null or ${row}.ends_on >= access.today())`;
const inForce = `g.revoked_at is null and ${running('g')}`;

/** An adult of a mandate in force, inside the branches of the grant. Code civil 443: until the end of its last day. */
const entrusted = (more: string) => `exists (select from guardianship.protected_adults p
  where p.holder_id = g.holder_id and p.person_id = e.person_id and ${running('p')}
    and (g.branch_ids is null or p.branch_id = any (g.branch_ids)) ${more})`;

const affiliated = `exists (select from employers.affiliations f where f.id = e.person_id and f.legal_entity_id = g.holder_id
  and (g.establishment_ids is null or f.establishment_id = any (g.establishment_ids)))`;

/** As documents.policy.ts and the policies of documents.documents have it. */
const documentInSight = `exists (select from documents.documents d where d.id = e.record_id and d.person_id = e.person_id and d.withdrawn_at is null and case g.space
  when 'member' then d.provided_as in ('member', 'guardian', 'mutual')
  when 'guardian' then (d.holder_id = g.holder_id or d.provided_as in ('member', 'mutual')) and (not d.medical or ${entrusted("and p.medical_by = 'guardian'")})
  when 'employer' then d.provided_as = 'employer' and d.holder_id = g.holder_id and not d.medical
  else d.provided_as = 'mutual' and (not d.medical or d.created_by = g.account_id) end)`;

/** What the mutual puts into the file of an adult is seen by whoever holds a mandate. */
const forGuardiansToo = "(e.kind = 'document.received' and e.holder_id is null)";

/** A judgment that was refused is of a branch that is not said here: whoever is limited to some finds it in their list. */
const ofAnyBranch = "(e.kind <> 'mandate.refused' or g.branch_ids is null)";

/** The matter of somebody: the person, the staff of the holder that may see the person, or the caseworker who is meant. */
const mayKnow = `case g.space
  when 'member' then g.holder_id = e.person_id and (e.holder_id is null or e.holder_id = e.person_id)
  when 'guardian' then ${ofAnyBranch} and (g.holder_id = e.holder_id or ${forGuardiansToo}) and (e.person_id is null or e.person_id = g.holder_id or ${entrusted('')})
  when 'employer' then g.holder_id = e.holder_id and (e.person_id is null or ${affiliated} or e.kind like 'document.%')
  else g.role = 'caseworker' and e.holder_id is null and g.account_id = e.account_id end
  and (e.kind not like 'document.%' or ${documentInSight})`;

/** Whoever publishes for everybody is one of them. */
const everybodys = 'coalesce(e.person_id, e.holder_id, e.account_id) is null';

/** $1 the event, $2 the usual time, $3 the group, $4 how the kind is told by mail. */
const told = (whom: string) => `
  with e as (select * from notifications.events where id = $1), whom as (${whom})
  select w.account_id as "accountId", w.grant_id as "grantId", c.id as "consentId",
         case when $4 = 'chosen' then coalesce((select p.mail from notifications.preferences p where p.account_id = w.account_id and p."group" = $3), $2) else 'at_once' end as mail
    from whom w cross join e join identity.accounts a on a.id = w.account_id and a.status = 'active'
         left join lateral (select l.id, l.given from notifications.consents l where l.account_id = w.account_id and l.purpose = 'prospecting' order by l.at desc limit 1) c on $4 = 'consented'
   where (${everybodys} or w.account_id is distinct from e.caused_by) and ($4 <> 'consented' or c.given)`;

const ofSomebody = told(`select distinct on (g.account_id) g.account_id, g.id as grant_id
  from e join identity.grants g on ${inForce} and (g.holder_id in (e.person_id, e.holder_id) or g.account_id = e.account_id
      or (${forGuardiansToo} and g.holder_id in (select p.holder_id from guardianship.protected_adults p where p.person_id = e.person_id)))
  where (e.account_id is null or g.account_id = e.account_id) and ${mayKnow} order by g.account_id, g.id`);

/** Whoever began it for the mutual, if it is not their own matter by now. */
const ofWhoeverBegan = told(`select distinct on (g.account_id) g.account_id, g.id as grant_id
  from e join conversations.threads t on t.id = e.record_id and t.begun_by_mutual join identity.grants g on g.account_id = t.opened_by and g.role = 'caseworker' and ${inForce}
  where not exists (select from identity.grants o where o.account_id = g.account_id and o.holder_id in (t.person_id, t.holder_id) and o.revoked_at is null
      and (o.ends_on is null or o.ends_on >= access.today())) order by g.account_id, g.id`);

/** Of an account itself. */
const ofAccount = told(`select x.id as account_id, null::uuid as grant_id from e join identity.accounts x on x.id = e.account_id`);
/** Of everybody, those of one part. $5 and $6 its bounds. */
const ofEverybody = told(`select x.id as account_id, null::uuid as grant_id from e join identity.accounts x on x.id > $5 and x.id <= $6`);

/** Nobody's in particular: told in parts. */
export const isForEverybody = ({ personId, holderId, accountId }: NotedEvent): boolean => (personId ?? holderId ?? accountId) === null;

/** Who may know of an event now, and how each wants to hear of it. In the notifier's room. @param part of an event for everybody */
export function recipientsOf(db: Db, event: NotedEvent, part: { after: string; upTo: string } | null): Promise<Recipient[]> {
  const { group, mail } = noticeCatalogue[event.kind];
  const usual = group in usualTimes ? usualTimes[group as keyof typeof usualTimes] : 'at_once';
  const params = [event.id, usual, group, mail];
  if (part) return db.query<Recipient>(ofEverybody, [...params, part.after, part.upTo]);
  return db.query<Recipient>(whoseOf(event), params);
}

function whoseOf({ kind, accountId, personId, holderId }: NotedEvent): string {
  if (kind === 'conversation.replied') return ofWhoeverBegan;
  return accountId && !personId && !holderId ? ofAccount : ofSomebody;
}
