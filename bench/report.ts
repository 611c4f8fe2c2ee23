import { median, type Outcome, quantile } from './contest.js';
import type { Measure } from './load.js';

const RATIO = { throughput: 'ratio of throughput', latency: 'ratio of medians' };

/** The outcome of each contest in two lines: the sides, then their ratio. */
export function report(outcomes: readonly Outcome[], say: (text: string) => void): void {
  say('\nMedians of the rounds; times in milliseconds; between brackets, half of the rounds gave a ratio in there.\n');
  for (const { contest, ratios, measures } of outcomes) {
    say(contest.title);
    contest.names.forEach((name, side) => say(`  ${name.padEnd(22)}${figures(measures[side]!)}`));
    const [low, high] = [quantile(ratios, 0.25), quantile(ratios, 0.75)];
    say(`  ${RATIO[contest.of].padEnd(22)}${median(ratios).toFixed(3)}  [${low.toFixed(3)} – ${high.toFixed(3)}]\n`);
  }
}

function figures(measures: readonly Measure[]): string {
  const of = (read: (one: Measure) => number) => median(measures.map(read));
  const rate = `${Math.round(of((one) => one.perSecond)).toLocaleString('en')}/s`;
  const samples = measures.reduce((sum, { count }) => sum + count, 0).toLocaleString('en');
  return `${rate.padStart(9)}   median ${fixed(of((one) => one.median))}   p99 ${fixed(of((one) => one.p99))}   ${samples} samples`;
}

const fixed = (milliseconds: number) => milliseconds.toFixed(1).padStart(6);

/** The ratios by key, for machines. */
export function ratiosOf(outcomes: readonly Outcome[]): Record<string, number> {
  return Object.fromEntries(outcomes.map(({ contest, ratios }) => [contest.key, Number(median(ratios).toFixed(3))]));
}
