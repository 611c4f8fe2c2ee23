import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { addressServiceAt } from '../../src/addresses/address-service.js';
import { type AddressServer, startAddressServer } from '../support/address-service.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let server: AddressServer;
let world: World;
let elodie: Persona;
beforeAll(async () => {
  server = await startAddressServer();
  world = await bootWorld({ addressUrl: server.url });
  elodie = await world.as('elodie');
}, 60_000);
afterAll(async () => {
  await world?.close();
  await server?.stop();
});
afterEach(() => {
  server.behave = null;
});

const search = (text: string) => elodie.post('/api/address-searches', { text });
const street = { address: '4 Rue du Marché', postcode: '44000', city: 'Nantes' };

describe('an address, completed as it is typed', () => {
  test('is a street of some town, never a town alone', async () => {
    const { status, body } = await search('4 rue du marche');
    expect([status, body]).toEqual([200, { available: true, items: [street, { address: 'Rue du Marché', postcode: '35000', city: 'Rennes' }] }]);
  });

  test('is asked of the service with the text alone, and nothing of who types', async () => {
    await search('12 quai de la Fosse');
    const { text, headers } = server.asked.at(-1)!;
    expect(text).toBe('12 quai de la Fosse');
    expect(Object.keys(headers).filter((name) => /cookie|authorization|forwarded|referer|origin|x-/.test(name))).toEqual([]);
  });

  test('is not asked for before there are four characters', async () => {
    const before = server.asked.length;
    expect((await search('rue')).body).toEqual({ available: true, items: [] });
    expect(server.asked).toHaveLength(before);
  });

  test.each([
    ['answers with a fault', (response) => response.writeHead(500).end()],
    ['answers something else', (response) => response.end('<html>')],
    ['answers a list that is none', (response) => response.end('{"features":{"length":3}}')],
    ['leads elsewhere', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['never answers', () => undefined],
    ['never ends', (response) => {
      const more = setInterval(() => (response.destroyed ? clearInterval(more) : response.write(' '.repeat(100_000))), 5);
    }],
  ] satisfies [string, NonNullable<AddressServer['behave']>][])('is not completed when the service %s, and nobody waits longer than two seconds', async (_, behave) => {
    server.behave = behave;
    const begun = performance.now();
    expect((await search('4 rue du marche')).body).toEqual({ available: true, items: [] });
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test('shows no invisible character that the service sends', async () => {
    const odd = { type: 'housenumber', name: '4 Rue\u202e du\u0000\n Marché', postcode: '44000', city: 'Nantes' };
    server.behave = (response) => response.end(JSON.stringify({ features: [{ properties: odd }, { properties: { ...odd, postcode: '4400A' } }, {}, { properties: { type: 'street' } }] }));
    expect((await search('4 rue du marche')).body.items).toEqual([street]);
  });

  test('holds no connection to the database while the service is waited for', async () => {
    server.behave = () => undefined;
    const waiting = Promise.all(Array.from({ length: 12 }, () => search('4 rue du marche')));
    const begun = performance.now();
    expect((await elodie.get('/api/member/dashboard')).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(1_400);
    await waiting;
  }, 20_000);
});

describe('where the service is', () => {
  test.each(['ftp://adresse.example', 'http://adresse.example/search', 'adresse'])('is not %s: the boot stops and names the setting', (url) => {
    expect(() => addressServiceAt(url)).toThrow('EGIDE_ADDRESS_URL: ');
  });

  test('may be nowhere: then nothing is completed, and the portal is told', async () => {
    expect([addressServiceAt(null).isAvailable, await addressServiceAt(null).complete('4 rue du marche')]).toEqual([false, []]);
  });
});
