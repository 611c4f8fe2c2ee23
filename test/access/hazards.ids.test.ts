import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { employees } from '../../demo/employees.js';
import { entities } from '../../demo/world.js';
import { RouteRegister } from '../../src/access/index.js';
import { IdPipe } from '../../src/platform/validation.js';
import { bootWorld, type World } from '../support/world.js';
import { enrolmentCases } from './cases-of-employers.js';
import { enter } from './cast.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

describe('an id in a path', () => {
  test('is checked by the id pipe on every route that names one', () => {
    const controllers = [...world.app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype as new () => object));
    const named = world.app.get(RouteRegister).routes().filter((route) => route.path.includes(':'));
    expect(named.length).toBeGreaterThan(9);
    for (const { handler, path } of named) {
      const [controller, method] = handler.split('.') as [string, string];
      const args = Object.entries(Reflect.getMetadata(ROUTE_ARGS_METADATA, controllers.find(({ name }) => name === controller)!, method) as object);
      const piped = args.filter(([key]) => key.startsWith('5:')).map(([, { data, pipes }]) => [data, pipes.includes(IdPipe)]);
      // No id of a row: an identity provider is named as the deployment's file names it, and looked for in that list alone.
      if (path.endsWith('/federation/:providerId/authorizations')) continue;
      expect([handler, piped.sort()]).toEqual([handler, [...path.matchAll(/:(\w+)/g)].map(([, name]) => [name, true]).sort()]);
    }
  });

  test.each([undefined, null, '', 'undefined', 'null', '00000000-0000-0000-0000-000000000000', "' or 1=1 --", '%', 42, {}, ['0192f3a4-5b6c-7d8e-9f00-112233445566', 'x']])('is refused when it is %p', (value) => {
    expect(() => new IdPipe().transform(value as never, { type: 'param', data: 'personId' })).toThrow('invalid_input');
  });
});

describe('a unique value', () => {
  const rooms = ['egide_account', 'egide_member', 'egide_guardian', 'egide_employer', 'egide_caseworker', 'egide_dpo', 'egide_auditor', 'egide_recorder'];

  test('on which a row of somebody else could collide can be written by the administrator alone, who sees them all', async () => {
    const { rows } = await world.db.query<{ at: string }>(
      `select distinct n.nspname || '.' || c.relname || '.' || a.attname as at
         from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey), unnest($1::text[]) r
        where i.indisunique and n.nspname not in ('pg_catalog', 'pg_toast')
          and (has_column_privilege(r, c.oid, a.attnum, 'insert') or has_column_privilege(r, c.oid, a.attnum, 'update'))
          -- Behind an id, which nobody gives, nothing else collides.
          and not exists (select from pg_attribute b where b.attrelid = c.oid and b.attnum = any (i.indkey) and b.attname = 'id') order by 1`,
      [rooms],
    );
    // A key's id is drawn by its authenticator, 16 bytes at least: whoever knows it has seen the key. Of recoveries a caseworker sees all. The others are made by the server at random, a MAC under its key, or one's own grant, account or person; of events those alone are unique that the calendar dates, which no room does: nobody can bring a value of somebody else's.
    expect(rows.map(({ at }) => at)).toEqual([
      'access.creations.grant_id', 'access.creations.key', 'conversations.drafts.grant_id', 'conversations.drafts.thread_id', 'conversations.read_marks.account_id', 'conversations.read_marks.thread_id', 'coverage.care_consents.covered_id', 'coverage.care_consents.person_id', 'guardianship.protected_adults.mandate_id', 'identity.activation_codes.account_id', 'identity.activation_codes.code', 'identity.code_sheets.account_id', 'identity.email_changes.account_id', 'identity.enrolments.link_id', 'identity.known_devices.token_hash',
      'identity.passkey_challenges.challenge_hash', 'identity.passkey_sign_ins.challenge_hash', 'identity.passkeys.credential_id',
      'identity.provider_links.account_id', 'identity.provider_links.provider', 'identity.provider_links.subject', 'identity.provider_visits.state_hash',
      'identity.recoveries.account_id', 'identity.refresh_tokens.token_hash', 'identity.sign_in_challenges.token_hash', 'identity.throttles.key', 'identity.totp_factors.account_id', 'keyring.data_keys.subject_id',
      'notifications.events.kind', 'notifications.events.record_id', 'notifications.preferences.account_id', 'notifications.preferences.group', 'persons.sepa_mandates.amendment', 'persons.sepa_mandates.person_id',
    ]);
  });

  test('is never the id of a new row: no creation takes one from its caller', async () => {
    const gaelle = await enter(world, 'representative');
    const { own } = enrolmentCases(world, gaelle);
    const { status, body } = await gaelle.persona!.post('/api/employer/affiliations', { ...own!.body, id: entities.mirambeau.id });
    expect([status, body.errors[0]]).toEqual([422, expect.objectContaining({ field: 'id', code: 'whitelistValidation' })]);
  });

  test('is not the NIR: who is enrolled elsewhere, or twice, is enrolled without a word about it', async () => {
    const gaelle = await enter(world, 'representative');
    const { own } = enrolmentCases(world, gaelle);
    const first = await gaelle.persona!.post('/api/employer/affiliations', own!.body);
    const second = await gaelle.persona!.post('/api/employer/affiliations', own!.body);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((own!.body as { employee: { nir: string } }).employee.nir).toBe(employees.kevin.nir);
  });
});
