import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What accepted requests change.
 * Why rights that hang on the request: a caseworker adds a beneficiary, or moves somebody, for an accepted request alone; the
 * beneficiary bears its id, so that it is added once.
 * Why a room of its own for whoever applies what was held: it sees ids and states of accepted requests, and opens nothing.
 * The old version keeps working: it writes no request.
 */
export class WhatRequestsDo1763800000036 implements MigrationInterface {
  name = 'WhatRequestsDo1763800000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(applier);
    await runner.query(`set local role egide_owner; ${accepted}`);
    await runner.query(held);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Roles belong to the whole server: another database of it may have made this one. */
const applier = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'egide_applier') then
      create role egide_applier nologin;
    end if;
  end $$;
  grant egide_applier to egide_app;`;

/** The inner look at the request goes through its wall: of one's own matters a caseworker applies nothing. */
const asked = (kind: string, more: string) => `(select access.grant_id()) is not null and exists (select from requests.requests r where r.kind = '${kind}' and ${more})`;

const accepted = `
  create policy accepted on persons.persons for update to egide_caseworker using (${asked('contact-details', "r.person_id = persons.id and r.state = 'accepted'")});
  create policy accepted on coverage.beneficiaries for insert to egide_caseworker with check (${asked(
    'beneficiary',
    "r.id = beneficiaries.id and r.person_id = beneficiaries.person_id and r.about_id = beneficiaries.contract_id and r.state = 'accepted'",
  )});
  create policy asked_about on persons.bank_details for select to egide_caseworker using (${asked('unusual-account', 'r.about_id = bank_details.id and r.person_id = bank_details.person_id')});
  grant update (address_lines, postcode, city, phone) on persons.persons to egide_member, egide_caseworker;
  grant select (ends_on) on coverage.contracts to egide_caseworker;
  grant insert (id, contract_id, person_id, civility, last_name, first_name, birth_date, link) on coverage.beneficiaries to egide_caseworker;
  grant select (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, cancelled_at, proposed_as) on persons.bank_details to egide_caseworker;`;

/** A row that has just been applied is still seen, or it could not be written. */
const held = `
  create policy applying on requests.requests for select to egide_applier using (apply_on is not null);
  create policy applied on requests.requests for update to egide_applier
    using (state = 'accepted' and apply_on <= (select access.today())) with check (state in ('accepted', 'applied', 'withdrawn'));
  create policy applying on requests.steps for insert to egide_applier with check (account_id is null and done_as = 'portal' and step in ('applied', 'lapsed')
    and words is null and author_name is null and exists (select from requests.requests r where r.id = request_id and r.person_id = sealed_under));
  create policy applying on guardianship.protected_adults for select to egide_applier
    using (exists (select from requests.requests r where r.mandate_id = protected_adults.mandate_id));
  create policy applying on persons.persons for select to egide_applier using (exists (select from requests.requests r where r.person_id = persons.id and r.state = 'accepted'));
  create policy applied on persons.persons for update to egide_applier using (exists (select from requests.requests r where r.person_id = persons.id and r.state = 'accepted'));
  create policy applying on persons.bank_details for select to egide_applier using (exists (select from requests.requests r where r.about_id = bank_details.id));
  create policy applied on persons.bank_details for update to egide_applier using (status = 'in_review' and exists (select from requests.requests r
      where r.kind = 'unusual-account' and r.about_id = bank_details.id and r.person_id = bank_details.person_id and r.state = 'accepted')) with check (status in ('in_review', 'accepted'));
  create policy applying on audit.events for insert to egide_applier with check (account_id is null and event in ('request.applied', 'request.lapsed'));
  create policy applying on notifications.events for insert to egide_applier with check (kind = 'request.applied' and caused_by is null);

  grant usage on schema access, audit, guardianship, notifications, persons, requests to egide_applier;
  grant select (id, kind, person_id, about_id, mandate_id, holder_id, asked_as, state, apply_on, version), update (state, applied_at, version) on requests.requests to egide_applier;
  grant insert (id, request_id, sealed_under, step, done_as, account_id, author_name, words) on requests.steps to egide_applier;
  grant select (mandate_id, starts_on, ends_on) on guardianship.protected_adults to egide_applier;
  grant select (id, bank_version), update (bank_version) on persons.persons to egide_applier;
  grant select (id, person_id, status), update (status, effective_at) on persons.bank_details to egide_applier;
  grant insert on audit.events to egide_applier;
  grant insert (id, kind, person_id, holder_id, account_id, record_id, caused_by) on notifications.events to egide_applier;

  select jobs.create_queue('requests.apply', json_build_object('policy', 'standard', 'retryLimit', 8, 'retryDelay', 30, 'retryBackoff', true,
    'expireInSeconds', 300, 'retentionMinutes', 43200));`;
