import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SeededRandom } from '../../../demo/random.js';
import { Walker } from '../../support/walker.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

/** Of each of the two walks: ten thousand in all. */
const steps = 5_000;
const seed = Number(process.env.EGIDE_WALK_SEED ?? 20261123);

/** Whoever tries that often has to wait; the waits are proved elsewhere. In order, and past what is held: nobody waits for this. */
const forgetWaits = () =>
  world.db.query('delete from identity.throttles where key in (select key from identity.throttles order by key for update skip locked)');

test.each([1, 2])('five thousand steps of activation, sign-in and recovery in any order, walk %i, reach no session without each required step', async (walk) => {
  const walkers = Array.from({ length: 16 }, (_, at) => new Walker(world, new SeededRandom(seed + walk * 100 + at)));
  const walked = () => walkers.reduce((sum, walker) => sum + walker.steps, 0);
  const forgetting = setInterval(() => void forgetWaits(), 100);
  try {
    await Promise.all(walkers.map(async (walker) => {
      await walker.begin();
      while (walked() < steps) await walker.step();
    }));
  } finally {
    clearInterval(forgetting);
  }
  expect(walkers.flatMap(({ faults }) => faults)).toEqual([]);
  expect(walked()).toBeGreaterThanOrEqual(steps);
  // Whoever does them all arrives: the walk has gone everywhere.
  const total = (end: 'opened' | 'signedIn' | 'recovered') => walkers.reduce((sum, { ends }) => sum + ends[end], 0);
  for (const end of ['opened', 'signedIn', 'recovered'] as const) expect([end, total(end) >= 10]).toEqual([end, true]);
}, 240_000);
