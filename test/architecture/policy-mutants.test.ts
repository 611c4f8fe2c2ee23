import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { abilityOf, type Actor, type Role } from '../../src/access/index.js';
import { policies } from '../../src/policies.js';
import { policiesOf, targetOf } from '../mutants/policies.js';
import { targetsIn } from '../mutants/report.js';
import { policyFiles, ruleMutants, rulesIn } from '../mutants/rules.js';
import { freshConnection } from '../support/postgres.js';
import { textOf } from '../support/sources.js';

let connection: Awaited<ReturnType<typeof freshConnection>>;
beforeAll(async () => {
  connection = await freshConnection();
});
afterAll(() => connection.close());

describe('docs/policy-mutants.md', () => {
  test.each([
    ['rule', () => ruleMutants().map(({ target }) => target)],
    ['policy', async () => (await policiesOf(connection.db)).map(targetOf)],
  ] as const)('names every %s there is, and no other', async (family, targets) => {
    const made = [...new Set(await targets())].sort();
    const told = targetsIn(textOf('docs/policy-mutants.md'), family);
    expect(made.length).toBeGreaterThan(5);
    const [fresh, gone] = [made.filter((one) => !told.includes(one)), told.filter((one) => !made.includes(one))];
    if (fresh.length || gone.length) {
      throw new Error(
        `docs/policy-mutants.md is behind the code: run “npm run mutants -- --new” (it writes the document when every new mutant is killed) and commit it.\n` +
          `  Without a mutant run: ${fresh.join('; ') || 'none'}\n  Not there any more: ${gone.join('; ') || 'none'}`,
      );
    }
  });
});

describe('the rules of CASL', () => {
  const id = '00000000-0000-7000-8000-000000000000';
  const someone = { sessionId: id, accountId: id, assurance: 'strong' as const, today: '2026-01-01', now: '2026-01-01T00:00:00Z', stepUps: [], grantId: id, space: null as Actor['space'], function: 'administrator' as const, holderId: id, establishmentIds: [], branchIds: null } satisfies Omit<Actor, 'role'>;
  const roles: Role[] = ['member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor'];

  test('are all written where the mutants look: no rule comes from elsewhere', () => {
    const written = policyFiles().flatMap((path) => rulesIn(path)).map(({ verb, actions, kind }) => `${verb} ${actions.join(', ')} ${kind}`);
    const given = roles.flatMap((role) => abilityOf({ ...someone, role }, policies).rules);
    const named = given.map(({ inverted, action, subject }) => `${inverted ? 'forbid' : 'allow'} ${[action].flat().join(', ')} ${subject as string}`);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !written.includes(name))).toEqual([]);
  });
});
