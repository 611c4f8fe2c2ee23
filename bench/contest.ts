import type { Measure } from './load.js';

/** Two sides that do the same, measured one after the other in every round. */
export interface Contest {
  key: string;
  title: string;
  /** What the ratio is of: requests a second, or the median time of one. */
  of: 'throughput' | 'latency';
  names: [string, string];
  sides: [Side, Side];
}

export type Side = (seconds: number) => Promise<Measure>;

export interface Outcome {
  contest: Contest;
  /** First side divided by second, in each round. */
  ratios: number[];
  measures: [Measure[], Measure[]];
}

const value = { throughput: (one: Measure) => one.perSecond, latency: (one: Measure) => one.median };

/** One round of every contest. Each begins with the other side every time, so that a drift of the machine favours nobody. */
export async function playRound(outcomes: readonly Outcome[], round: number, seconds: number): Promise<void> {
  for (const { contest, ratios, measures } of outcomes) {
    const order = round % 2 ? [1, 0] : [0, 1];
    for (const side of order) measures[side]!.push(await contest.sides[side]!(seconds));
    const [first, second] = measures.map((list) => value[contest.of](list.at(-1)!));
    ratios.push(first! / second!);
  }
}

export const outcomeOf = (contest: Contest): Outcome => ({ contest, ratios: [], measures: [[], []] });

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Linear between the two nearest values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at % 1);
}
