import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { adults, by, entities, members } from '../../../demo/world.js';
import { Digest } from '../../../src/notifications/digest.js';
import { DocumentsDue } from '../../../src/notifications/documents-due.js';
import { leaveDocument } from '../../support/left-documents.js';
import { until } from '../../support/main-program.js';
import { noticesOf } from '../../support/notices.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let sabine: Persona;
beforeAll(async () => {
  world = await bootWorld();
  [elodie, sabine] = [await world.as('elodie'), await world.as('sabine')];
});
afterAll(() => world.close());
beforeEach(() => world.moveClock('0'));

interface Dated { alert?: string; reminder?: string; by?: string; personId?: string; holderId?: string | null; kind?: string }

/** A document with dates, counted in days from today. */
async function dated({ alert, reminder, by: whom = by.elodie, personId = members.elodie.id, holderId = null, kind = 'rib' }: Dated): Promise<string> {
  const id = await leaveDocument(world, { personId, providedAs: holderId ? 'guardian' : 'member', holderId, kind });
  await world.db.query(`update documents.documents set created_by = $2, alert_on = access.today() + ${alert ?? 'null'}::int, reminder_on = access.today() + ${reminder ?? 'null'}::int where id = $1`, [id, whom]);
  return id;
}

const look = async () => {
  await world.app.get(DocumentsDue).run();
  await until(async () => (await world.db.query('select 1 from notifications.events where resolved_at is null')).rowCount === 0);
};
const kindsFor = async (persona: Persona, id: string) => (await noticesOf(persona, id)).map(({ kind }) => kind).sort();

describe('the dates of a document', () => {
  test('are told to whoever provided it on their day and not before, each once', async () => {
    const id = await dated({ alert: '0', reminder: '2' });
    await look();
    await look();
    expect(await kindsFor(elodie, id)).toEqual(['document.alert']);
    await world.moveClock('2 days');
    await look();
    expect(await kindsFor(elodie, id)).toEqual(['document.alert', 'document.reminder']);
    expect(await kindsFor(sabine, id)).toEqual([]);
  });

  test('leave as a mail each for whoever wants them at once, and otherwise as one mail of the day; none says which document', async () => {
    const address = 'elodie.garnier@courriel.example';
    const mailed = async (kind: string) => (await world.db.query('select count(*)::int as n from mail.messages where kind = $1 and account_id = $2', [kind, by.elodie])).rows[0].n as number;
    const choose = (documents: string) => elodie.send('put', '/api/me/notification-preferences', { case: 'at_once', documents, prospecting: false });
    await choose('at_once');
    await dated({ alert: '0', reminder: '0' });
    await look();
    await look();
    const [alert] = (await world.mails.of(address, 'Un document demande votre attention')) as unknown as { text: string }[];
    const [reminder] = (await world.mails.of(address, 'Un rappel sur un document')) as unknown as { text: string }[];
    for (const { text } of [alert!, reminder!]) expect(text).not.toContain('Un document de test');
    expect([await mailed('notice.document-alert'), await mailed('notice.document-reminder')]).toEqual([1, 1]);
    await choose('daily');
    await dated({ alert: '0', reminder: '0' });
    await look();
    const run = () => world.app.get(Digest).run({}, new AbortController().signal);
    await Promise.all([run(), run()]);
    await world.mails.of(address, 'vous attend');
    expect([await mailed('notice.document-alert'), await mailed('notice.document-reminder'), await mailed('notice.digest')]).toEqual([1, 1, 1]);
    await run();
    expect(await mailed('notice.digest')).toBe(1);
  });

  test('are those of Paris: half past midnight there is the day before in London', async () => {
    const { rows: [day] } = await world.db.query("select extract(epoch from (access.today() + 1)::timestamp at time zone 'Europe/Paris' - now())::int as seconds");
    const id = await dated({ alert: '1' });
    await world.moveClock(`${day.seconds - 60} seconds`);
    await look();
    expect(await kindsFor(elodie, id)).toEqual([]);
    await world.moveClock(`${day.seconds + 60} seconds`);
    await look();
    expect(await kindsFor(elodie, id)).toEqual(['document.alert']);
  });

  test('that was missed for some days is told all the same; one of long ago is not', async () => {
    const [late, old] = [await dated({ alert: '-20' }), await dated({ alert: '-40' })];
    await look();
    expect([await kindsFor(elodie, late), await kindsFor(elodie, old)]).toEqual([['document.alert'], []]);
  });

  test('that is changed is told again on its new day', async () => {
    const id = await dated({ alert: '0' });
    await look();
    await world.db.query('update documents.documents set alert_on = access.today() - 1 where id = $1', [id]);
    await look();
    expect((await noticesOf(elodie, id)).map(({ kind, due_on }) => [kind, due_on !== null])).toEqual([['document.alert', true], ['document.alert', true]]);
  });

  test('are not told of a document that was withdrawn, nor to a guardian whose mandate has ended, nor of health where the measure closes it', async () => {
    const theirs = { by: by.sabine, personId: adults.marguerite.id, holderId: entities.riveClaire.id, alert: '0' };
    const [withdrawn, seen, closed, ended] = [
      await dated({ alert: '0' }), await dated(theirs), await dated({ ...theirs, personId: adults.roger.id, kind: 'health_form' }), await dated({ ...theirs, personId: adults.huguette.id }),
    ];
    await world.db.query('update documents.documents set withdrawn_at = now() where id = $1', [withdrawn]);
    await look();
    expect([await kindsFor(elodie, withdrawn), await kindsFor(sabine, seen), await kindsFor(sabine, closed), await kindsFor(sabine, ended)]).toEqual([[], ['document.alert'], [], []]);
  });

  test('are told once though several processes look at the same time', async () => {
    const id = await dated({ alert: '0' });
    await Promise.all([1, 2, 3, 4].map(() => world.app.get(DocumentsDue).run()));
    await look();
    expect(await kindsFor(elodie, id)).toEqual(['document.alert']);
  });
});
