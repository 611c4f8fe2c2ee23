import type { Role } from '../access/index.js';
import { requestOf } from './about-requests.js';
import type { ConversationsQuery } from './conversations.inputs.js';
import type { AboutKind, MessageKind, WrittenAs } from './kinds.js';
import type { ConversationRow } from './conversations.views.js';

/** A conversation as the database has it. */
export interface ThreadRecord extends ConversationRow {
  /** The person, or the affiliation, whose documents may be attached. */
  file_id: string | null;
  sealed_under: string;
  last_message_id: string;
  version: number;
}

export interface MessageRecord {
  id: string;
  kind: MessageKind;
  number: number;
  body: Buffer;
  author_name: Buffer;
  written_as: WrittenAs;
  written_at: string;
}

export interface AttachmentRecord {
  message_id: string;
  id: string;
  title: Buffer;
}

const affiliate = "(select f.first_name || ' ' || f.last_name from employers.affiliations f where f.id = t.affiliation_id)";
const collective = '(select k.number from employers.collective_contracts k where k.id = t.collective_contract_id)';
const contract = '(select c.number from coverage.contracts c where c.id = t.contract_id)';
const person = "(select p.first_name || ' ' || p.last_name from persons.persons p where p.id = t.person_id)";
const adult = "(select a.first_name || ' ' || a.last_name from guardianship.protected_adults a where a.person_id = t.person_id limit 1)";
const holder = `coalesce((select l.name from organisations.legal_entities l where l.id = t.holder_id),
  (select p.first_name || ' ' || p.last_name from persons.persons p where p.id = t.holder_id))`;

/** Each room reads names where it may: a role without an entry reads no conversation. */
const names: Partial<Record<Role, { about: string; with: string }>> = {
  member: { about: `coalesce(${contract}, ${person})`, with: 'null' },
  guardian: { about: adult, with: 'null' },
  employer: { about: `coalesce(${affiliate}, ${collective})`, with: 'null' },
  caseworker: { about: `coalesce(${contract}, ${person}, ${affiliate}, ${collective})`, with: holder },
};

/** $1 the account, $2 today. */
const threads = (role: Role, visible: string) => `
  select t.id, t.kind, t.motive, t.state, t.opened_as, t.begun_by_mutual, t.opened_at, t.messages, t.last_written_as, t.last_message_at, t.due_on,
      coalesce(t.due_on < $2::date, false) as overdue, t.acknowledge_by, t.answer_by, t.acknowledged_at, t.answered_at,
      coalesce(t.person_id, t.affiliation_id) as file_id, t.sealed_under, t.last_message_id, t.version, ${names[role]!.with} as "with",
      jsonb_build_object('id', coalesce(t.request_id, t.contract_id, t.person_id, t.affiliation_id, t.collective_contract_id), 'name', ${names[role]!.about}, 'request', ${requestOf(role)}, 'kind',
        case when t.request_id is not null then 'request' when t.contract_id is not null then 'contract' when t.person_id is not null then 'person'
          when t.affiliation_id is not null then 'affiliation' else 'collective_contract' end) as about,
      t.messages > coalesce((select r.number from conversations.read_marks r where r.thread_id = t.id and r.account_id = $1), 0) as unread
    from conversations.threads t where ${visible}`;

/** The one last written in first. $3 the last message of the one after which to go on, $4 the kind, $5 the state, $6 the person; null: any. */
export const threadsSql = (role: Role, visible: string, chosen: string, limit: string) => `${threads(role, visible)}
   and ($3::uuid is null or t.last_message_id < $3) and ($4::text is null or t.kind = $4) and ($5::text is null or t.state = $5)
   and ($6::uuid is null or t.person_id = $6)${chosen} order by t.last_message_id desc ${limit}`;

const subjectIs: Record<AboutKind, string> = {
  request: 't.request_id is not null',
  contract: 't.contract_id is not null',
  person: 't.person_id is not null and t.contract_id is null and t.request_id is null',
  affiliation: 't.affiliation_id is not null',
  collective_contract: 't.collective_contract_id is not null',
};

/** One request, or one kind of subject: each choice its own text, so that each goes along an index of its own. */
export const chosenSubject = ({ about, request_id }: Pick<ConversationsQuery, 'about' | 'request_id'>, params: unknown[]): string =>
  (about ? ` and ${subjectIs[about]}` : '') + (request_id ? ` and t.request_id = $${params.push(request_id)}` : '');

/** Where the mutual owes something, the nearest day first. $3 and $4 the day and the id of the one after which to go on. */
export const owedSql = (visible: string, limit: string) => `${threads('caseworker', visible)}
   and t.due_on is not null and ($3::date is null or (t.due_on, t.id) > ($3, $4::uuid)) order by t.due_on, t.id ${limit}`;

/** $3 its id. */
export const threadSql = (role: Role, visible: string) => `${threads(role, visible)} and t.id = $3`;

export const messagesSql = `select m.id, m.kind, m.number, m.body, m.author_name, m.written_as, m.written_at from conversations.messages m
  where m.thread_id = $1 and (m.kind <> 'note' or $2) order by m.number, m.written_at, m.id`;

export const stepsSql = 'select s.step, s.done_as, s.at from conversations.steps s where s.thread_id = $1 order by s.at, s.id';

/** Of conversation $1, documents of file $2, those of health if $3. */
export const attachmentsSql = (visible: string) => `
  select x.message_id, d.id, d.title from conversations.attachments x join documents.documents d on d.id = x.document_id
   where x.thread_id = $1 and d.person_id = $2 and d.withdrawn_at is null and (not d.medical or $3) and ${visible} order by x.id`;
