import type { DataSource } from 'typeorm';
import type { KeyService } from '../src/crypto/index.js';
import { loadRules } from '../src/rules/index.js';
import { generatedEmployees } from './generated-employees.js';
import { generatedAccess, generatedHolders } from './generated-holders.js';
import { generatedPersons } from './generated-persons.js';
import { asLoader, todayOf } from './load.js';
import { protectedAdults } from './protected-adults.js';
import { SeededRandom } from './random.js';
import type { World } from './rows.js';
import { WorldWriter } from './write.js';

export { generatedAccounts } from './generated-holders.js';

/** How big a generated world is. Worlds of different seeds can stand in one database. */
export interface WorldSize {
  /** Members with a contract, bank details and reimbursements. */
  persons: number;
  /** How many of them, the first ones, are protected by the association. */
  adults: number;
  /** Employees of the employer, over two establishments. */
  affiliates: number;
  /** Each member's. */
  reimbursements: number;
  seed: number;
}

const USUAL: WorldSize = { persons: 10_000, adults: 1000, affiliates: 2000, reimbursements: 10, seed: 1 };
const BATCH = 500;

/** The same world for the same size and day, part by part, in an order that can be written. */
export function* generateWorld(size: Partial<WorldSize>, today: string): Generator<Partial<World>> {
  const whole = { ...USUAL, ...size };
  const making = { random: new SeededRandom(whole.seed), seed: whole.seed, today };
  const rules = loadRules();
  const holders = generatedHolders(whole.seed, today);
  yield holders;
  for (const range of ranges(whole.persons)) {
    const parts = generatedPersons(making, range, whole);
    yield { ...parts, protectedAdults: protectedAdults(rules, parts.mandates, parts.persons, holders.branches) };
  }
  for (const range of ranges(whole.affiliates)) yield generatedEmployees(making, range);
  yield generatedAccess(whole.seed, today);
}

function* ranges(count: number): Generator<{ from: number; to: number }> {
  for (let from = 0; from < count; from += BATCH) yield { from, to: Math.min(from + BATCH, count) };
}

export interface Progress {
  persons: number;
  affiliates: number;
  seconds: number;
}

/** Writes a generated world, each part in a transaction of its own, then lets the planner learn its size. */
export async function loadGenerated(
  source: DataSource,
  keys: KeyService,
  size: Partial<WorldSize>,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<void> {
  const writer = new WorldWriter(keys);
  const begun = performance.now();
  const done = { persons: 0, affiliates: 0 };
  for (const parts of generateWorld(size, await asLoader(source, todayOf))) {
    await asLoader(source, (db) => writer.write(db, parts));
    done.persons += parts.persons?.length ?? 0;
    done.affiliates += parts.affiliations?.length ?? 0;
    onProgress({ ...done, seconds: (performance.now() - begun) / 1000 });
  }
  await source.query('analyze');
}
