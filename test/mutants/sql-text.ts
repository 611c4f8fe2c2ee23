import type { Edit } from './mutant.js';

interface Word {
  text: string;
  from: number;
  to: number;
  /** How many parentheses are open before it. */
  depth: number;
}

/** Words, numbers, quoted texts and signs of SQL, with their depth in parentheses. */
function wordsOf(sql: string): Word[] {
  let depth = 0;
  return [...sql.matchAll(/--[^\n]*|'(?:[^']|'')*'|"[^"]*"|\$\w*\$|[\w.]+|<=|>=|<>|::|\|\||[^\s\w]/g)]
    .filter(([text]) => !text.startsWith('--'))
    .map((match) => {
      const text = match[0].toLowerCase();
      if (text === ')') depth--;
      const word = { text, from: match.index, to: match.index + text.length, depth };
      if (text === '(') depth++;
      return word;
    });
}

/** A part of a condition, and where it stands in the text. */
export interface Part {
  text: string;
  from: number;
  to: number;
}

const ENDS = [';', 'order', 'group', 'limit', 'left', 'join', 'where', 'union', 'loop', 'then', 'else', 'end', ',', '$$', '$function$'];

const isEnd = (word: Word | undefined, depth: number) => !word || word.depth < depth || (word.depth === depth && ENDS.includes(word.text));

function partsFrom(words: Word[], start: number, depth: number, sql: string): Part[] {
  const length = words.slice(start).findIndex((word) => isEnd(word, depth));
  const own = length < 0 ? words.slice(start) : words.slice(start, start + length);
  const flat = own.filter((word) => word.depth === depth);
  if (flat.some(({ text }) => text === 'between')) throw new Error(`BETWEEN hides an AND from the mutants: ${sql}`);
  const ands = own.flatMap((word, at) => (word.depth === depth && word.text === 'and' ? [at] : []));
  return [...ands, own.length].map((end, nth) => {
    const [first, last] = [own[nth ? ands[nth - 1]! + 1 : 0]!, own[end - 1]!];
    return { text: sql.slice(first.from, last.to), from: first.from, to: last.to };
  });
}

/** Operands of the outermost AND of an expression as PostgreSQL tells it, which stands in parentheses. */
export function conjuncts(expression: string): Part[] {
  const words = wordsOf(expression);
  const isWrapped = words[0]?.text === '(' && words.findIndex((one) => one.text === ')' && one.depth === 0) === words.length - 1;
  return isWrapped ? partsFrom(words, 1, 1, expression) : partsFrom(words, 0, 0, expression);
}

/** Operands of every WHERE and ON of a function's text, those of sub-queries too. */
export function conditionsIn(sql: string): Part[] {
  const words = wordsOf(sql);
  return words.flatMap((word, at) => (word.text === 'where' || word.text === 'on' ? partsFrom(words, at + 1, word.depth, sql) : []));
}

/** Statements of PL/pgSQL that begin by this word. */
export function statementsIn(sql: string, first: string): Part[] {
  const words = wordsOf(sql);
  return words.flatMap((word, at) => {
    if (word.text !== first) return [];
    const { to } = words.slice(at).find((one) => one.text === ';' && one.depth === word.depth)!;
    return [{ text: sql.slice(word.from, to), from: word.from, to }];
  });
}

/** First and last days and instants, each moved by one. */
export function boundariesIn(sql: string): { change: string; edit: Edit }[] {
  const words = wordsOf(sql);
  return words.flatMap(({ text, from, to }, at) => {
    if (text !== '<=' && text !== '>=') return [];
    const around = sql.slice(words[at - 1]!.from, to);
    return [{ change: `${around} is ${text[0]}`, edit: { from, to, by: text[0]! } }];
  });
}
