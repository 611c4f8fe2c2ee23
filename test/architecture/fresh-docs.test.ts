import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { type Route, RouteRegister } from '../../src/access/index.js';
import { auditCatalogue } from '../../src/audit/index.js';
import { sealedColumns } from '../../src/crypto/index.js';
import { declaredProblems } from '../../src/platform/problem.js';
import { loadRegister, type Register } from '../../src/privacy/index.js';
import { OpenApiDocument } from '../../src/shell/platform.controller.js';
import { expectFresh, page, table } from '../support/generated.js';
import { outgoingPage } from '../support/outgoing-docs.js';
import { type DbColumn, columnsOf } from '../support/schema.js';
import { filesUnder, root, textOf } from '../support/sources.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

const byName = <T>(read: (one: T) => string) => (a: T, b: T) => (read(a) < read(b) ? -1 : 1);

describe('a generated file says what the code says', () => {
  test('openapi.json', () => {
    expectFresh('openapi.json', JSON.stringify(world.app.get(OpenApiDocument).current, null, 2) + '\n');
  });

  test('web/src/api/generated/schema.ts', async () => {
    const ast = await openapiTS(JSON.parse(textOf('openapi.json')) as never);
    expectFresh('web/src/api/generated/schema.ts', `${COMMENT_HEADER}${astToString(ast)}`);
  });

  test('docs/routes.md', () => {
    const register = world.app.get(RouteRegister);
    const routes = register.routes().sort(byName(({ path, method }) => `${path} ${method}`));
    const rows = routes.map((route) => [route.method, `\`${route.path}\``, ...asked(route, register), said(route.stepUp)]);
    const text = 'Who may call what. A role that has the right reaches only the rows its policy names; every other row answers as a missing one does.';
    expectFresh('docs/routes.md', page('Routes', 'the declarations on the controllers and the policies', text,
      table(['method', 'path', 'right', 'roles that have it', 'step-up: act, on'], rows)));
  });

  test('docs/errors.md', async () => {
    await Promise.all(filesUnder('src').filter((path) => textOf(path).includes('declareProblems(')).map((path) => import(join(root, path))));
    const rows = [...declaredProblems].sort(byName(([code]) => code)).map(([code, { status, fr, en }]) => [`\`${code}\``, status, fr, en]);
    const text = 'Answered as `application/problem+json` (RFC 9457). The code is stable: programs compare it, never the words.';
    expectFresh('docs/errors.md', page('Refusals', 'what each context declares', text, table(['code', 'status', 'French', 'English'], rows)));
  });

  test('docs/audit-events.md', () => {
    const rows = Object.entries(auditCatalogue).sort(byName(([event]) => event)).map(([event, tells]) => [`\`${event}\``, tells]);
    const text = 'An event is written in the transaction of its act, with references and no personal value. The trail only grows.';
    expectFresh('docs/audit-events.md', page('Events of the trail', '`src/audit/catalogue.ts`', text, table(['event', 'what it tells'], rows)));
  });

  test('docs/outgoing-events.md', () => {
    expectFresh('docs/outgoing-events.md', outgoingPage());
  });

  test('docs/personal-data.md', async () => {
    expectFresh('docs/personal-data.md', personalData(loadRegister(), await columnsOf(world.db)));
  });
});

function asked({ right, ownAccount, publicReason }: Route, register: RouteRegister): [string, string] {
  if (right) return [`${right.action} ${right.kind}`, register.rolesWith(right).join(', ')];
  return ownAccount ? ['own account', 'whoever is signed in'] : [`public: ${publicReason}`, 'everybody'];
}

function said(stepUp: Route['stepUp']): string {
  return stepUp ? `${stepUp.act}, ${stepUp.subject}` : '';
}

function personalData(register: Register, columns: DbColumn[]): string {
  const { categories, purposes } = register;
  const sealed = new Set(sealedColumns().map(({ column }) => column));
  const rows = columns.map(({ table: place, column, type }) => {
    const name = register.columns[`${place}.${column}`] ?? '';
    return [`\`${place}.${column}\``, name, categories[name]?.nature ?? '', type === 'bytea' && sealed.has(column) ? 'sealed' : ''];
  });
  const withPurposes = Object.entries(categories).map(([name, { labelEn, nature }]) => {
    const serves = purposes.filter((one) => one.categories.includes(name)).map(({ id }) => id);
    return [name, labelEn, nature, serves.join(', ')];
  });
  const kept = purposes.map(({ id, labelEn, legalBases, retention, recipients }) => [
    id, labelEn, legalBases.join(', '), retention.map(({ ruleEn }) => ruleEn).join('; '), recipients.join(', '),
  ]);
  return page('Personal data', '`config/register.yaml` and the schema',
    'Each column has a category; a category is kept for the purposes that name it; a purpose says how long. Retention is data of the register, never code.',
    '## Columns', table(['column', 'category', 'nature', 'kept'], rows),
    '## Categories and what they serve', table(['category', 'meaning', 'nature', 'purposes'], withPurposes),
    '## Purposes and retention', table(['purpose', 'meaning', 'legal basis', 'retention', 'recipients'], kept));
}
