import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * More kinds of requests: a scheme, somebody covered who changes or leaves, a claim, a quote, the cancellation of a contract.
 * Why a key of kind and side: a claim is a member’s or a guardian’s to make.
 * Why a last day of cover, and no row deleted: what was paid back for somebody goes on naming them.
 * Why a restrictive policy on contracts: whatever lets a member change one, now or later, an accepted cancellation of it has to.
 * Why an amount beside the sealed words of a step: it answers a claim or a quote, and the check keeps it to steps of the mutual, which nobody outside writes.
 * The old version keeps working: it knows no such request, shows no amount, and somebody covered until they leave the list.
 */
export class MoreKindsOfRequests1763800000046 implements MigrationInterface {
  name = 'MoreKindsOfRequests1763800000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${tables}`);
    await runner.query(`${walls} ${privileges}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = `
  alter table requests.kinds drop constraint kinds_pkey, add primary key (kind, asked_as);
  insert into requests.kinds values ('scheme', 'member', 1, 0), ('beneficiary-change', 'member', 1, 0), ('beneficiary-removal', 'member', 1, 0),
    ('claim', 'member', 1, 0), ('claim', 'guardian', 1, 0), ('quote', 'member', 1, 0), ('quote', 'guardian', 1, 0), ('cancellation', 'member', 0, 0);
  alter table requests.steps add column amount_cents int check (amount_cents is null or (amount_cents >= 0 and step = 'accepted' and done_as = 'mutual'));
  alter table coverage.beneficiaries add column ends_on date;`;

/** The inner look at the request goes through its wall: of one's own matters a caseworker applies nothing. */
const asked = (kinds: string, more: string) => `(select access.grant_id()) is not null and exists (select from requests.requests r where r.kind in (${kinds}) and ${more})`;
const aboutThem = 'r.about_id = beneficiaries.id and r.person_id = beneficiaries.person_id';
const ofThem = "'beneficiary-change', 'beneficiary-removal'";

const walls = `
  alter policy accepted on persons.persons using (${asked("'contact-details', 'scheme'", "r.person_id = persons.id and r.state = 'accepted'")});
  create policy asked_about on coverage.beneficiaries for select to egide_caseworker using (${asked(ofThem, aboutThem)});
  create policy changing on coverage.beneficiaries for update to egide_caseworker using (${asked(ofThem, `${aboutThem} and r.state = 'accepted'`)});
  create policy cancelled on coverage.contracts as restrictive for update to egide_member
    using (exists (select from requests.requests r where r.kind = 'cancellation' and r.about_id = contracts.id and r.person_id = contracts.person_id and r.state = 'accepted'));`;

const privileges = `
  grant update (scheme_code) on persons.persons to egide_caseworker;
  grant select (id, contract_id, person_id, civility, last_name, first_name, birth_date, link, ends_on), update (civility, last_name, first_name, birth_date, link, ends_on) on coverage.beneficiaries to egide_caseworker;
  grant update (ends_on) on coverage.contracts to egide_member;
  grant select (amount_cents) on requests.steps to egide_member, egide_guardian;
  grant insert (amount_cents) on requests.steps to egide_member, egide_guardian, egide_caseworker;`;
