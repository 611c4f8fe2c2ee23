import ts from 'typescript';
import { textOf } from './sources.js';

/** One stop of a walk in docs/architecture.md: a file, and what of it has to be read. */
export interface Stop {
  path: string;
  /** Lines that are read there. */
  read: number;
  /** Lines of the whole file. */
  lines: number;
}

const row = /^\| (\d+) \| `([^`]+)` \| ([^|]*) \|.*\|$/;
const total = /^\| \| \*\*together\*\* \|.*\|$/;

/** The walks of the document by their headings, and its text with every number counted anew. @throws Error when a file or a name in it is not there. */
export function counted(markdown: string): { walks: Map<string, Stop[]>; text: string } {
  const walks = new Map<string, Stop[]>();
  let stops: Stop[] = [];
  const text = markdown.split('\n').map((line) => {
    if (line.startsWith('## ')) stops = [];
    if (line.startsWith('## Walk')) walks.set(line.slice(3), stops);
    const stop = row.exec(line);
    if (stop) return said(stop, stops);
    return total.test(line) ? `| | **together** | ${stops.length} files | ${sum(stops, 'read')} | ${sum(stops, 'lines')} |` : line;
  });
  return { walks, text: text.join('\n') };
}

export const sum = (stops: readonly Stop[], of: 'read' | 'lines'): number => stops.reduce((all, stop) => all + stop[of], 0);

function said([, number, path, what]: RegExpExecArray, stops: Stop[]): string {
  const [names] = what!.split(':');
  const wanted = [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  const stop = { path: path!, read: linesOf(path!, wanted), lines: textOf(path!).split('\n').length - 1 };
  stops.push(stop);
  return `| ${number} | \`${path}\` | ${what} | ${stop.read} | ${stop.lines} |`;
}

/** How many lines the declarations of these names take, with their docstrings and decorators. A method is written `Class.method`. */
function linesOf(path: string, names: readonly string[]): number {
  const source = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);
  const found = new Map<string, Set<number>>();
  const visit = (node: ts.Node, inside: string): void => {
    const name = nameOf(node);
    const full = name && (inside ? `${inside}.${name}` : name);
    if (full) found.set(full, new Set([...(found.get(full) ?? []), ...linesFrom(source, node)]));
    ts.forEachChild(node, (child) => visit(child, ts.isClassDeclaration(node) ? name! : inside));
  };
  visit(source, '');
  const missing = names.filter((name) => !found.has(name));
  if (missing.length) throw new Error(`${path} declares no ${missing.join(', ')}: docs/architecture.md names it`);
  return new Set(names.flatMap((name) => [...found.get(name)!])).size;
}

/** The name a node declares: of a variable, its whole statement counts. */
function nameOf(node: ts.Node): string | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]!.name.getText();
  const declares = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isMethodDeclaration(node);
  return declares ? node.name?.getText() : undefined;
}

function linesFrom(source: ts.SourceFile, node: ts.Node): number[] {
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const [first, last] = [line(node.getStart(source, true)), line(node.end)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
