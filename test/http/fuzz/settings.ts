import fc from 'fast-check';

/** Fixed, so that a run can be had again; `EGIDE_FUZZ_SEED=random` or a number tries others, `EGIDE_FUZZ_RUNS=20` twenty times as many. */
const asked = process.env.EGIDE_FUZZ_SEED ?? '20261122';
export const seed = asked === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
export const times = Number(process.env.EGIDE_FUZZ_RUNS ?? 1);
if (process.env.EGIDE_FUZZ_SEED) console.log(`EGIDE_FUZZ_SEED=${seed}`);

export const settings = (numRuns: number) => ({ seed, numRuns: numRuns * times });

/** Some values of an arbitrary, the same for the same seed. */
export const some = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] => fc.sample(arbitrary, settings(count));

/** Milliseconds that a test may last. */
export const patience = 120_000 * times;
