import { type Reason, refuse } from '../uploads/index.js';
import type { XmlReader } from './xml.js';

/** Whether it names something inside the package: no scheme, no share, no step out of it. */
export function isInside(address: string): boolean {
  const plain = address.replace(/[\p{Cc}\s]/gu, '');
  return !/^[a-z][a-z0-9+.-]*:|^\/\/|\\|%2e%2e|%5c/i.test(plain);
}

// The text of one formula, not XML. Read from the left, so that a quote inside a quoted name opens nothing.
const quoted = /'(?:[^']|'')*'|"(?:[^"]|"")*"/g;
/** Arrays of OpenFormula part their rows by “|”. */
const arrays = /\{[^{}'!]*\}/g;

const inNames: [RegExp, Reason][] = [
  [/'\s*[a-z]{2,}:|'\\\\|'[^'!]*\.\w{3,5}\]/i, 'external_content'],
];
const inWords: [RegExp, Reason][] = [
  [/\bDDE(AUTO)?\s*\(/i, 'live_link'],
  [/\b(CALL|REGISTER(\.ID)?|EXEC|EVALUATE|RUN|GET\.[A-Z]+)\s*\(/i, 'macro'],
  [/\b(WEBSERVICE|IMAGE|RTD|IMPORTDATA|IMPORTXML)\s*\(/i, 'external_content'],
];

/** Looks at one formula of a sheet, or what a name stands for. Texts of its author are left out. @throws Refused */
export function checkFormula(formula: string): void {
  const names = formula.replace(quoted, (found) => (found.startsWith('"') ? '""' : found)).replace(arrays, '');
  if (names.includes('!', names.indexOf('|') + 1 || names.length)) refuse('live_link');
  const words = names.replace(quoted, "''");
  const risk = inNames.find(([risky]) => risky.test(names)) ?? inWords.find(([risky]) => risky.test(words));
  if (risk) refuse(risk[1]);
}

const running = new Set(['script', 'foreignObject', 'iframe', 'applet', 'plugin']);
const handlers = /^on(load|unload|click|error|focus\w*|mouse\w+|begin|end|repeat|activate|resize|scroll|zoom|abort)$/;

/** Drawings inside documents run nothing: no script, no page in a page, no handler of an event. */
export const svgRules: XmlReader = {
  open(name, attributes) {
    if (running.has(name)) refuse('active_content');
    for (const one of attributes) if (one.name.startsWith('on') && handlers.test(one.name)) refuse('active_content');
  },
};
