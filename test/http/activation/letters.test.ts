import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newMember } from '../../support/by-post.js';
import { letterToPrint } from '../../support/letters.js';
import { textOfPdf } from '../../support/pdf-text.js';
import type { Persona } from '../../support/persona.js';
import { trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let ines: Persona;
beforeAll(async () => {
  world = await bootWorld();
  ines = await world.as('ines');
});
afterAll(() => world.close());

const at = (id: string, what: string) => `/api/backoffice/letters/${id}/${what}`;
const list = async () => (await ines.get('/api/backoffice/letters')).body.items as { id: string; kind: string; name: string; asked_at: string }[];
const read = (id: string) => ines.get(at(id, 'document')).buffer(true);
const lettersOf = async () => (await world.db.query('select kind, codes is null as gone, printed_by is not null as by from mail.letters order by id')).rows;

describe('a letter to print', () => {
  test('is one page, addressed as an envelope wants it, and holds the code; printed, the code is gone from the database', async () => {
    const { declared } = await newMember(world);
    await world.http.post('/api/activations').send(declared);
    const [letter] = await list();
    expect(letter).toEqual({ id: expect.any(String), kind: 'activation-code', name: 'Anne-Maëlle Le Goff-Lévêque', asked_at: expect.any(String) });
    const { rows: [kept] } = await world.db.query('select codes from mail.letters where id = $1', [letter!.id]);
    let file: Buffer = Buffer.alloc(0);
    const trail = await trailOf(world, async () => {
      const { status, headers, body } = await read(letter!.id);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store']);
      file = body as Buffer;
    });
    expect(trail).toMatchObject([{ event: 'letter.read', outcome: 'done', record_id: letter!.id }]);
    expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(file.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    const text = textOfPdf(file);
    for (const line of ['Mme Anne-Maëlle Le Goff-Lévêque', 'Résidence du Canal', '3 rue de l’Écluse', '44000 NANTES', 'Mutuelle Les Deux Rives']) expect(text.split('\n')).toContain(line);
    expect(text).toContain(declared.member_number);
    const [code] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(text)!;
    expect((kept.codes as Buffer).includes(code)).toBe(false);
    expect((await ines.post(at(letter!.id, 'printed'))).status).toBe(204);
    expect(await lettersOf()).toEqual([{ kind: 'activation-code', gone: true, by: true }]);
    expect([(await read(letter!.id)).status, (await list()).length]).toEqual([404, 0]);
    expect((await world.http.post('/api/activations/code').send({ member_number: declared.member_number, code })).status).toBe(201);
  });

  test('is printed once, of fifty that say so together, and it stands once in the trail', async () => {
    const id = await letterToPrint(world.app, world.db);
    const trail = await trailOf(world, async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => ines.post(at(id, 'printed'))));
      expect(answers.filter(({ status }) => status !== 204)).toEqual([]);
    });
    expect(trail.filter(({ event }) => event === 'letter.printed')).toHaveLength(1);
  }, 60_000);

  test('is seen by caseworkers alone, not by whoever opens accounts', async () => {
    const id = await letterToPrint(world.app, world.db);
    const pascal = await world.as('pascal');
    for (const path of ['/api/backoffice/letters', at(id, 'document')]) expect((await pascal.get(path)).body).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await pascal.post(at(id, 'printed'))).status).toBe(403);
  });

  test('names people as they write themselves, as far as the font goes', async () => {
    await world.db.query("update persons.persons set last_name = 'Œuvrard-Łukasiewicz', address_lines = '{Bât. B,Escalier 2,\"12 rue d’Été\",Lieu-dit,Trop}' where id in (select person_id from mail.letters)");
    const text = textOfPdf((await read(await letterToPrint(world.app, world.db))).body as Buffer);
    expect(text).toContain('Mme Élodie Œuvrard-Lukasiewicz');
    expect(text).not.toContain('Trop');
  });
});
