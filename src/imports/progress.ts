import type { Words } from '../platform/problem.js';
import type { Run } from './runs.js';

const say = {
  fr: { lines: 'lignes', rate: 'lignes/s', left: 'reste', refused: 'refusées' },
  en: { lines: 'lines', rate: 'lines/s', left: 'left', refused: 'refused' },
};

/** How far a run is: at most one line a second, and the last. */
export class Progress {
  private readonly begun = performance.now();
  private told = -Infinity;

  constructor(
    private readonly language: keyof Words,
    private readonly show: (line: string) => void,
  ) {}

  tell(run: Run): void {
    const now = performance.now();
    if (now - this.told < 1000 && run.done < run.lines) return;
    this.told = now;
    this.show(this.lineOf(run, (now - this.begun) / 1000));
  }

  /** Rate and time left are of this process: what an earlier one has done took no time here. */
  private lineOf(run: Run, seconds: number): string {
    const words = say[this.language];
    const number = (value: number) => Math.round(value).toLocaleString(this.language);
    const rate = (run.done - run.skipped) / Math.max(seconds, 0.001);
    const left = durationOf((run.lines - run.done) / Math.max(rate, 0.001));
    const percent = Math.floor((100 * run.done) / run.lines);
    const parts = [`${percent} %`, `${number(run.done)} / ${number(run.lines)} ${words.lines}`, `${number(rate)} ${words.rate}`, `${words.left} ${left}`];
    return [...parts, ...(run.refused ? [`${number(run.refused)} ${words.refused}`] : [])].join(' · ');
  }
}

function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
