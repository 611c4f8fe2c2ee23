import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoAccounts } from '../../../demo/accounts.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

const assets = join('dist', 'web', 'assets');
const built = readdirSync(assets);
const texts = built.filter((name) => /\.(js|css|svg)$/.test(name)).map((name) => [name, readFileSync(join(assets, name), 'utf8')] as const);

/** What scanners ask for. */
const hidden = [
  '/.git/config', '/.git/HEAD', '/.svn/entries', '/.env', '/.npmrc', '/.egide/secrets.json', '/package.json', '/package-lock.json', '/Dockerfile', '/docker-compose.yml',
  '/src/main.ts', '/dist/src/main.js', '/node_modules/fastify/package.json', '/config/rules.yaml', '/demo/accounts.json', '/migrations/', '/backup.sql', '/index.html.bak',
  '/metrics', '/debug', '/swagger', '/swagger-ui', '/docs', '/graphql', '/actuator/health', '/server-status', '/phpinfo.php', '/console', '/trace',
];

describe('the portal', () => {
  test.each(hidden)('has nothing at %s but its own page, which holds no data', async (path) => {
    const [page, answer] = [await world.http.get('/'), await world.http.get(path)];
    const plain = (text: string) => text.replace(/nonce="[^"]*"/g, '').replace(/content="[\w+/=]{22,}"/g, '');
    if (answer.status === 200) expect(plain(answer.text)).toBe(plain(page.text));
    else expect(answer.status).toBe(404);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  // The documentation of the API is public on purpose.
  test.each(hidden.filter((path) => path !== '/docs'))('has nothing under /assets nor /api at %s', async (path) => {
    for (const folder of ['/assets', '/api']) expect([folder, (await world.http.get(folder + path)).status]).toEqual([folder, 404]);
  });

  test('lists no folder', async () => {
    for (const path of ['/assets', '/assets/', '/assets/.', '/assets/?C=N;O=D']) {
      const { status, text } = await world.http.get(path);
      expect([path, [403, 404].includes(status)]).toEqual([path, true]);
      expect(built.some((name) => text.includes(name))).toBe(false);
    }
  });

  test('a private answer asked for as a file is a missing one, kept by no cache', async () => {
    const { token } = await world.as('elodie');
    for (const tail of ['.css', '/x.css', '/x.js', ';x.css', '%2fx.css', '%3fx.css', '/..%2fx.png', '%00.css', '%0a.css']) {
      const { status, headers, text } = await world.http.get(`/api/member/file${tail}`).set('authorization', `Bearer ${token}`);
      expect([tail, status >= 400, headers['cache-control']]).toEqual([tail, true, 'no-store']);
      expect(text).not.toContain('Garnier');
    }
  });
});

describe('the built portal', () => {
  test('is made of scripts, styles, fonts and pictures: no source map, no source', () => {
    expect(built.filter((name) => !/\.(js|css|woff2|ttf|pfb|svg)$/.test(name))).toEqual([]);
    expect(texts.filter(([, text]) => /sourceMappingURL|sourcesContent/.test(text)).map(([name]) => name)).toEqual([]);
    expect(readdirSync(join('dist', 'web')).sort()).toEqual(['assets', 'index.html']);
  });

  test('loads nothing from another host', () => {
    const page = readFileSync(join('dist', 'web', 'index.html'), 'utf8');
    const loaded = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, at]) => at!);
    expect(loaded.filter((at) => !/^\/assets\/[\w.?-]+$/.test(at))).toEqual([]);
    const styles = texts.filter(([name]) => name.endsWith('.css')).flatMap(([, text]) => [...text.matchAll(/url\(([^)]*)\)|@import\s*([^;]*)/g)].map(([, at, other]) => at ?? other!));
    expect(styles.filter((at) => !/^["']?(\/assets\/|data:)/.test(at))).toEqual([]);
    expect(styles.length).toBeGreaterThan(0);
  });

  test('holds no secret: no key, no token, no password, no code', () => {
    const secrets = [...demoAccounts().flatMap((one) => [one.password, one.totp_secret]), 'PRIVATE KEY', 'a key that only the tests know', 'postgres://', 'postgresql://'];
    const found = texts.flatMap(([name, text]) => secrets.filter((one) => text.includes(one)).map(() => name));
    expect(found).toEqual([]);
    expect(texts.filter(([, text]) => /eyJ[\w-]{20,}\.[\w-]{20,}/.test(text)).map(([name]) => name)).toEqual([]);
  });

  test('is the same for everybody: no script depends on who asks', async () => {
    const { token, cookie } = await world.as('elodie');
    for (const name of built.filter((one) => one.endsWith('.js'))) {
      const [plain, mine] = [await world.http.get(`/assets/${name}`), await world.http.get(`/assets/${name}`).set({ authorization: `Bearer ${token}`, cookie })];
      expect([name, plain.status, mine.text === plain.text]).toEqual([name, 200, true]);
    }
  });
});
