import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { adults, by, entities, members } from '../../../demo/world.js';
import { Door } from '../../../src/access/index.js';
import { noticeStatement } from '../../../src/notifications/index.js';
import { Teller } from '../../../src/notifications/teller.js';
import { leaveDocument } from '../../support/left-documents.js';
import { until } from '../../support/main-program.js';
import { happen, noticesOf, told } from '../../support/notices.js';
import type { Persona } from '../../support/persona.js';
import { limitToBranch } from '../../support/staff.js';
import { bootWorld, type World } from '../../support/world.js';

/* Who is told of what has happened: with the rights of the moment at which it is told. */

let world: World;
const people: Record<string, Persona> = {};
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'lucien', 'sabine', 'julien', 'yann', 'bertrand', 'gaelle', 'ines']) people[name] = await world.as(name);
});
afterAll(() => world.close());

const { marguerite, roger } = adults;
const riveClaire = entities.riveClaire.id;

/** Those of the people above who read a notice about the record. */
async function whoReads(recordId: string): Promise<string[]> {
  const reading = await Promise.all(Object.entries(people).map(async ([name, one]) => ((await noticesOf(one, recordId)).length ? name : null)));
  return reading.filter((name) => name !== null).sort();
}

/** Something happens about a fresh record. @returns its id */
async function about(what: Partial<Parameters<typeof happen>[1]>): Promise<string> {
  const recordId = what.recordId ?? randomUUID();
  await happen(world, { kind: 'conversation.answered', ...what, recordId });
  return recordId;
}

describe('an event', () => {
  test('of a person is told to the person, and to nobody else', async () => {
    expect(await whoReads(await about({ personId: members.elodie.id }))).toEqual(['elodie']);
  });

  test('is not told to whoever caused it', async () => {
    expect(await whoReads(await about({ personId: members.elodie.id, causedBy: by.elodie }))).toEqual([]);
    expect(await whoReads(await about({ personId: marguerite.id, holderId: riveClaire, causedBy: by.sabine }))).toEqual(['julien', 'yann']);
  });

  test('about an adult is told to the staff of the holder that is named, while its mandate runs, and to no other guardian', async () => {
    expect(await whoReads(await about({ personId: marguerite.id, holderId: riveClaire }))).toEqual(['julien', 'sabine', 'yann']);
    expect(await whoReads(await about({ personId: adults.huguette.id, holderId: riveClaire }))).toEqual([]);
    await world.db.query('update guardianship.protected_adults set ends_on = access.today() - 1 where person_id = $1', [roger.id]);
    expect(await whoReads(await about({ personId: roger.id, holderId: riveClaire }))).toEqual([]);
  });

  test('about an adult stays inside the branches of whoever is limited to some', async () => {
    await limitToBranch(world.db, 'julien');
    const { rows } = await world.db.query('select a.person_id from guardianship.protected_adults a, identity.grants g where g.account_id = $1 and a.holder_id = g.holder_id and not a.branch_id = any (g.branch_ids) and a.ends_on >= access.today() and a.starts_on <= access.today() limit 1', [by.julien]);
    expect(await whoReads(await about({ personId: rows[0].person_id, holderId: riveClaire }))).toEqual(['sabine', 'yann']);
    await world.db.query('update identity.grants set branch_ids = null where account_id = $1', [by.julien]);
  });

  test('of one account is told to it alone; of an entity without a person, to all its staff', async () => {
    expect(await whoReads(await about({ kind: 'notice.changed', accountId: by.gaelle }))).toEqual(['gaelle']);
    expect(await whoReads(await about({ holderId: riveClaire }))).toEqual(['julien', 'sabine', 'yann']);
  });

  test('is told with the rights of when it is told: a grant that ended meanwhile hears nothing', async () => {
    const [id, recordId] = [randomUUID(), randomUUID()];
    const { sql, params } = noticeStatement({ id, kind: 'conversation.answered', personId: marguerite.id, holderId: riveClaire, recordId, causedBy: null });
    await world.db.query('begin');
    await world.db.query(sql, params);
    await world.db.query('update identity.grants set revoked_at = now() where account_id = $1', [by.yann]);
    await world.db.query('commit');
    await told(world, id);
    await world.db.query('update identity.grants set revoked_at = null where account_id = $1', [by.yann]);
    expect(await whoReads(recordId)).toEqual(['julien', 'sabine']);
  });
});

describe('a document that the mutual has put into a file', () => {
  beforeAll(() => world.db.query('update guardianship.protected_adults set ends_on = access.today() + 100 where person_id = $1', [roger.id]));

  test.each([
    ['of health, of an adult whose guardian sees it', marguerite.id, 'health_form', riveClaire, ['julien', 'sabine', 'yann']],
    ['of an adult whose guardian assists', roger.id, 'rib', riveClaire, ['julien', 'sabine', 'yann']],
    ['of health, of an adult whose guardian assists', roger.id, 'health_form', riveClaire, []],
    ['of health, of the member', members.elodie.id, 'health_form', null, ['elodie']],
    ['for the adult, whose guardians see it too', marguerite.id, 'rib', null, ['julien', 'sabine', 'yann']],
  ])('%s is told to whoever sees it', async (_, personId, kind, holderId, readers) => {
    const recordId = await leaveDocument(world, { personId, kind, providedAs: 'mutual' });
    expect(await whoReads(await about({ kind: 'document.received', personId, holderId, recordId }))).toEqual(readers);
  });

  test('and withdrawn before it was told is told to nobody', async () => {
    const recordId = await leaveDocument(world, { personId: members.elodie.id, providedAs: 'mutual' });
    await world.db.query('update documents.documents set withdrawn_at = now() where id = $1', [recordId]);
    expect(await whoReads(await about({ kind: 'document.received', personId: members.elodie.id, recordId }))).toEqual([]);
  });
});

describe('whatever is tried again', () => {
  const mailsOf = async (ids: string[]) => (await world.db.query("select count(*)::int as n from mail.messages where kind = 'notice.conversation-answered' and account_id = any ($1)", [ids])).rows[0].n as number;

  test('is told once: by several processes at the same time, and when an event is looked at again', async () => {
    const before = await mailsOf([by.elodie]);
    const tellers = [1, 2, 3].map(() => new Teller(world.app.get(Door)));
    const ids = Array.from({ length: 30 }, () => randomUUID());
    const recordId = randomUUID();
    for (const id of ids) {
      const { sql, params } = noticeStatement({ id, kind: 'conversation.answered', personId: members.elodie.id, recordId, causedBy: null });
      await world.db.query(sql, params);
    }
    await Promise.all(tellers.flatMap((teller) => [teller.round(), teller.round()]));
    for (const id of ids) await told(world, id);
    expect([(await noticesOf(people.elodie!, recordId)).length, (await mailsOf([by.elodie])) - before]).toEqual([30, 30]);
    await world.db.query('update notifications.events set resolved_at = null where id = any ($1)', [ids]);
    await until(async () => (await world.db.query('select 1 from notifications.events where id = any ($1) and resolved_at is null', [ids])).rowCount === 0);
    expect([(await noticesOf(people.elodie!, recordId)).length, (await mailsOf([by.elodie])) - before]).toEqual([30, 30]);
  });
});
