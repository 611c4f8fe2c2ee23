import { parse } from 'yaml';
import { page, table } from './generated.js';
import { textOf } from './sources.js';

/** What ASVS 5.0.0 asks for, as facts: `A` black-box test, `B` database or unit test, `S` static check, `D` document, `P` deployment, `C` conditional, `N` not applicable. */
export interface Requirement {
  id: string;
  level: number;
  kind: string;
}

/** What we say of one: with proof and nothing missing it is proven. */
export interface Answer {
  asks: string;
  /** “test file: exact name of the test”. */
  proof?: string[];
  /** Kinds D and P: where it is written. */
  document?: string;
  /** “topic: what is open”. */
  missing?: string;
}

interface Chapter {
  title: string;
  requirements?: Record<string, Answer>;
  not_applicable?: { reason: string; ids: string[] }[];
}

export const requirements: Requirement[] = textOf('test/architecture/asvs-5.0.0.csv').trim().split('\n').slice(1).map((line) => {
  const [id, level, kind] = line.split(',') as [string, string, string];
  return { id, level: Number(level), kind };
});

export const chapters = parse(textOf('docs/asvs.yaml')) as Record<string, Chapter>;
export const answers: Record<string, Answer> = Object.assign({}, ...Object.values(chapters).map((one) => one.requirements ?? {}));
export const notApplicable = Object.values(chapters).flatMap((one) => one.not_applicable ?? []);

export const isTested = ({ kind }: Requirement) => 'ABS'.includes(kind);
const states = ['proven', 'partly', 'open'] as const;

export function stateOf({ proof = [], document, missing }: Answer): (typeof states)[number] {
  if (!proof.length && !document) return 'open';
  return missing ? 'partly' : 'proven';
}

/** A proof's file and the name of its test. */
export function placeOf(proof: string): { path: string; title: string } {
  const [, path, title] = /^(\S+?\.test\.ts): (.+)$/s.exec(proof) ?? [];
  return { path: path ?? proof, title: title ?? '' };
}

/** docs/asvs.md, as the data say now. */
export function asvsPage(): string {
  const words = [
    'The requirements are those of the [OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS) © OWASP Foundation, [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/): this page, adapted from it, is under the same licence. Numbers and levels are OWASP’s; the words, the kinds and the proofs are ours. The standard alone says exactly what is asked.',
    '**Proven**: the tests named fail when the requirement is broken. **Partly**: what they leave out is said. **Open**: not built, or not tested; where it will be closed is said. Kinds: A black-box test, B database or unit test, S static check; D document, P deployment, for which a document stands in the place of a proof. A `%s` in a test’s name stands for each of its cases.',
  ];
  return page('ASVS', '`docs/asvs.yaml`', ...words, '## Counts', counts('ABS', 'To be tested'), counts('DP', 'To be written or deployed'), ...Object.entries(chapters).flatMap(([id, one]) => chapter(id, one)));
}

function counts(kinds: string, name: string): string {
  const ofLevel = (level: number) => requirements.filter((one) => one.level === level && kinds.includes(one.kind));
  const row = (title: string, some: Requirement[]) => [title, ...states.map((state) => some.filter((one) => stateOf(answers[one.id]!) === state).length), some.length];
  const rows = [1, 2, 3].map((level) => row(`level ${level}`, ofLevel(level)));
  return table([name, ...states, 'all'], [...rows, row('all', requirements.filter((one) => kinds.includes(one.kind)))]);
}

function chapter(id: string, { title, requirements: ours = {}, not_applicable: others = [] }: Chapter): string[] {
  const facts = new Map(requirements.map((one) => [one.id, one]));
  const rows = Object.entries(ours).map(([one, answer]) => [one, facts.get(one)!.level, facts.get(one)!.kind, answer.asks, told(answer)]);
  return [
    `## ${id} ${title}`,
    ...(rows.length ? [table(['id', 'level', 'kind', 'asks', 'proof'], rows)] : []),
    ...others.map(({ reason, ids }) => `Not applied, since ${reason}: ${ids.join(', ')}.`),
  ];
}

function told(answer: Answer): string {
  const { proof = [], document } = answer;
  const linked = proof.map((one) => placeOf(one)).map(({ path, title }) => `[${path.replace(/^test\/|\.test\.ts$/g, '')}](../${path}): ${escaped(title)}`);
  const written = document ? [`[${document}](${document.startsWith('docs/') ? document.slice(5) : `../${document}`})`] : [];
  return [...linked, ...written, ...rest(answer)].join('<br>');
}

/** What is missing, and where it will be closed. */
function rest(answer: Answer): string[] {
  if (!answer.missing) return [];
  const [topic, ...what] = answer.missing.split(': ');
  return [`**${stateOf(answer)}** (${topic}): ${what.join(': ')}`];
}

/** A test's name as text of Markdown. */
function escaped(title: string): string {
  return title.replace(/[*_`[\]<>]/g, '\\$&');
}
