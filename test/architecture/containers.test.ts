import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { satisfies } from 'semver';
import { parse } from 'yaml';
import { createLocalKeyRing } from '../../src/crypto/index.js';
import { readConfig } from '../../src/settings/config.js';
import { trustOf } from '../../src/settings/trusted-proxies.js';
import { DataFileErrors } from '../../src/platform/yaml-file.js';
import { selfSigned } from '../support/certificate.js';
import { freshFolder } from '../support/main-program.js';
import { root, textOf } from '../support/sources.js';

interface Service {
  image?: string;
  environment: Record<string, string>;
  profiles?: string[];
  ports?: string[];
  [setting: string]: unknown;
}
interface Compose {
  services: Record<string, Service>;
  networks: { default: { ipam: { config: { subnet: string; gateway: string }[] } } };
}

const folder = freshFolder('containers');
afterAll(() => folder.remove());
const ring = join(folder.path, 'ring.json');
createLocalKeyRing(ring, { demo: false });

const compose = parse(textOf('docker-compose.yml'), { merge: true }) as Compose;
const { app, migrate, database, mail } = compose.services as { app: Service; migrate: Service; database: Service; mail: Service };

/** What somebody who follows the file's first lines sets. */
const given: Record<string, string> = {
  EGIDE_DATABASE_PASSWORD: 'a'.repeat(64), EGIDE_DATABASE_APP_PASSWORD: 'b'.repeat(64), EGIDE_TOKEN_KEYS: `2026-11:${'k'.repeat(43)}`,
  EGIDE_MUTUAL_NAME: 'Mutuelle de la Vallée', EGIDE_KEYRING_FILE: ring,
  EGIDE_SMTP_URL: 'smtps://name:password@mail.example', EGIDE_MAIL_FROM: 'extranet@mutuelle.example', EGIDE_PUBLIC_URL: 'https://extranet.example',
};

/** The variables of a service as its container gets them: `${NAME:-default}` and `${NAME:?message}` filled in. */
function environmentOf(service: Service, set = given): Record<string, string> {
  const fill = (value: string) =>
    String(value).replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, word = '') => {
      if (set[name]) return set[name];
      if (kind === '?') throw new Error(`${name} ${word}`);
      return kind === '-' ? word : '';
    });
  return Object.fromEntries(Object.entries(service.environment).map(([name, value]) => [name, fill(value)]));
}

/** The names a configuration asks for. */
function askedOf(env: NodeJS.ProcessEnv): Set<string> {
  const asked = new Set<string>();
  const watched = new Proxy(env, { get: (target, name) => (asked.add(String(name)), target[String(name)]) });
  try {
    readConfig(watched);
  } catch (error) {
    if (!(error instanceof DataFileErrors)) throw error;
  }
  return asked;
}

describe.each([['app', app], ['migrate', migrate]])('the service %s', (_, service) => {
  test('is given a whole configuration of a production, and nothing that nobody reads', () => {
    const env = { ...environmentOf(service), EGIDE_KEYRING: ring };
    expect(service.environment.EGIDE_KEYRING).toBe('/run/secrets/keyring');
    expect(readConfig(env)).toMatchObject({ mode: 'production', mutualName: 'Mutuelle de la Vallée' });
    const asked = askedOf(env);
    expect(Object.keys(env).filter((name) => !asked.has(name))).toEqual([]);
  });

  test('does not start when one of them is not set', () => {
    for (const name of Object.keys(given).filter((name) => name in service.environment)) {
      expect(() => environmentOf(service, { ...given, [name]: '' })).toThrow(`${name} is missing`);
    }
  });

  test('can change nothing of its container and gain no right', () => {
    expect(service).toMatchObject({ read_only: true, init: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.user ?? 'node').not.toMatch(/^(root|0)\b/);
  });
});

describe('the services together', () => {
  test('are PostgreSQL 18, the migrations, the application, and a mail catcher on demand', () => {
    expect(Object.keys(compose.services)).toEqual(['database', 'migrate', 'app', 'mail']);
    expect(database.image).toMatch(/^postgres:18\b/);
    expect(app.depends_on).toEqual({ database: { condition: 'service_healthy' }, migrate: { condition: 'service_completed_successfully' } });
    expect([mail.profiles, app.profiles]).toEqual([['mail'], undefined]);
  });

  test('are reached from this machine only', () => {
    const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect([database.ports, app.ports]).toEqual([undefined, [expect.stringMatching(/:3000$/)]]);
  });

  test('trust the gateway of their network and no container of it', () => {
    const [{ subnet, gateway } = { subnet: '', gateway: '' }] = compose.networks.default.ipam.config;
    const trusts = trustOf(readConfig({ ...environmentOf(app), EGIDE_KEYRING: ring }).trustedProxies);
    expect([trustOf([subnet])(gateway), trusts(gateway), trusts(gateway.replace(/\d+$/, '2'))]).toEqual([true, true, false]);
  });

  test('keep the owner’s password from the application', () => {
    expect(JSON.stringify(app.environment)).not.toContain('EGIDE_DATABASE_PASSWORD');
    expect(parseInt(String(app.stop_grace_period), 10)).toBeGreaterThan(30);
  });
});

describe('the image', () => {
  const instructions = textOf('Dockerfile').replace(/\\\n/g, ' ').split('\n').filter((line) => /^[A-Z]+ /.test(line)).map((line) => line.trim());
  const final = instructions.slice(instructions.lastIndexOf(instructions.filter((line) => line.startsWith('FROM ')).at(-1)!));
  const argumentsOf = (word: string, lines: string[]) => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  test('runs the Node that the project is made for', () => {
    const majors = argumentsOf('FROM', instructions).map((image) => /^node:(\d+)-/.exec(image)?.[1]);
    const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
    expect(new Set(majors)).toEqual(new Set([textOf('.nvmrc').trim()]));
    expect(satisfies(`${majors[0]}.11.0`, engines.node)).toBe(true);
  });

  test('copies only what is there, or what an earlier stage has made', () => {
    const copied = argumentsOf('COPY', instructions).map((line) => line.split(/\s+/));
    const fromHere = copied.filter(([first]) => !first!.startsWith('--from=')).flatMap((words) => words.slice(0, -1));
    expect(fromHere.length).toBeGreaterThan(4);
    expect(fromHere.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const ignored = textOf('.dockerignore').split('\n');
    expect(fromHere.filter((path) => ignored.includes(path))).toEqual([]);
    const made = copied.filter(([first]) => first!.startsWith('--from=')).map(([, path]) => path);
    expect(made).toEqual(['/app/node_modules', '/app/dist']);
  });

  test('runs as nobody in particular, in production, with nothing of it its own', () => {
    expect(argumentsOf('USER', final)).toEqual(['node']);
    expect(final.slice(final.indexOf('USER node')).filter((line) => /^(COPY|RUN|ADD)/.test(line))).toEqual([]);
    expect(textOf('Dockerfile')).not.toMatch(/--chown/);
    expect(argumentsOf('ENV', final).join(' ')).toMatch(/\bEGIDE_MODE=production\b/);
    expect(JSON.parse(argumentsOf('CMD', final)[0]!)).toEqual(['node', 'dist/src/main.js']);
  });

  const answering = (status: number): RequestListener => (request, reply) => void reply.writeHead(request.url === '/api/health/ready' ? status : 404).end();

  test.each([
    ['ready', 0, () => createServer(answering(200)), {}],
    ['ready, over TLS', 0, () => createTlsServer(selfSigned('extranet.example'), answering(200)) as unknown as Server, { EGIDE_TLS_CERT: 'server.crt' }],
    ['not ready', 1, () => createServer(answering(503)), {}],
    ['silent', 1, () => createServer((request) => void request.socket.destroy()), {}],
  ])('asks whether it is %s', async (_, expected, make, env) => {
    const [, command] = /^HEALTHCHECK .*?CMD (\[.*\])$/.exec(final.find((line) => line.startsWith('HEALTHCHECK'))!)!;
    const server = make().listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const [, ...words] = JSON.parse(command!) as string[];
    const PORT = String((server.address() as AddressInfo).port);
    const child = spawn(process.execPath, words, { env: { ...env, PORT } });
    expect(await new Promise((done) => child.once('close', done))).toBe(expected);
    server.close();
  });
});
