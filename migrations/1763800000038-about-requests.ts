import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conversations about a request; and whoever wrote first for the mutual is told of the answer.
 * Why a key of two columns: a conversation's request is one of the person it is about, whatever the application believes.
 * Why restrictive policies: whatever lets somebody open or read a conversation, now or later, one about a request is theirs
 * who may read the request. Why an index a kind of subject: each filter of the list goes on along its own.
 * Why the notifier sees conversations that the mutual began: nobody outside may read which account of the mutual did.
 * The old version keeps working: it knows no request of a conversation, and shows one about a request as about the person.
 */
export class AboutRequests1763800000038 implements MigrationInterface {
  name = 'AboutRequests1763800000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${threads} ${walls} ${told}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const threads = `
  alter table requests.requests add unique (id, person_id);
  alter table conversations.threads
    add column request_id uuid,
    add foreign key (request_id, person_id) references requests.requests (id, person_id),
    add check (request_id is null or (person_id is not null and contract_id is null));
  create index threads_by_request on conversations.threads (request_id, last_message_id desc) where request_id is not null;
  create index threads_about_requests on conversations.threads (last_message_id desc) where request_id is not null;
  create index threads_about_contracts on conversations.threads (last_message_id desc) where contract_id is not null;
  create index threads_about_affiliates on conversations.threads (last_message_id desc) where affiliation_id is not null;
  create index threads_about_collective_contracts on conversations.threads (last_message_id desc) where collective_contract_id is not null;
  grant select (request_id), insert (request_id) on conversations.threads to egide_member, egide_guardian, egide_employer, egide_caseworker;`;

/** Only what the mutual has been asked; on the side of a member what they see, on a guardian's what their entity has asked. */
const walls = `
  create policy of_a_request on conversations.threads as restrictive for select to egide_member, egide_guardian, egide_caseworker
    using (request_id is null or exists (select from requests.requests r where r.id = threads.request_id));
  create policy about_a_request on conversations.threads as restrictive for insert to egide_member, egide_guardian, egide_caseworker
    with check (request_id is null or exists (select from requests.requests r where r.id = threads.request_id and r.sent
      and (threads.opened_as = 'member' or (r.asked_as = 'guardian' and r.holder_id = threads.holder_id))));`;

const told = `
  create policy resolving on conversations.threads for select to egide_notifier using (begun_by_mutual);
  grant usage on schema conversations to egide_notifier;
  grant select (id, person_id, holder_id, opened_by, begun_by_mutual) on conversations.threads to egide_notifier;`;
