import ts from 'typescript';
import { filesUnder, textOf } from '../support/sources.js';
import { boundaries, conditionsOf, roleChecks } from './rule-conditions.js';
import { type Edit, edited, type Mutant, numbered } from './mutant.js';

/** A call of `allow` or `forbid`, with the policy it stands in. */
interface Rule {
  name: string;
  verb: 'allow' | 'forbid';
  actions: string[];
  kind: string;
  conditions?: ts.Expression;
  call: ts.CallExpression;
}

export const policyFiles = (): string[] => filesUnder('src').filter((path) => path.endsWith('.policy.ts'));

const sourceOf = (path: string) => ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);

function wordsIn(node: ts.Node | undefined, at: string): string[] {
  if (node && ts.isStringLiteral(node)) return [node.text];
  if (node && ts.isArrayLiteralExpression(node) && node.elements.every(ts.isStringLiteral)) return node.elements.map((one) => (one as ts.StringLiteral).text);
  throw new Error(`${at}: actions and kinds of a rule are written as text, so that its mutants can be made`);
}

/** Every rule of a policy's file. @throws Error on a call that cannot be read: it would go without mutants. */
export function rulesIn(path: string, file = sourceOf(path)): Rule[] {
  const found: Rule[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !/^(allow|forbid)$/.test(node.expression.getText())) return;
    const [actions, kind, conditions, ...others] = node.arguments;
    if (others.length) throw new Error(`${path}: a rule has a fourth part, for which no mutant is known: ${node.getText()}`);
    const verb = node.expression.getText() as Rule['verb'];
    const rule = { verb, actions: wordsIn(actions, path), kind: wordsIn(kind, path)[0]!, conditions, call: node };
    found.push({ ...rule, name: `${path.split('/').at(-1)} ${verb} ${rule.actions.join(', ')} ${rule.kind}` });
  };
  visit(file);
  const names = numbered(found.map(({ name }) => name));
  return found.sort((a, b) => a.call.pos - b.call.pos).map((rule, at) => ({ ...rule, name: names[at]! }));
}

/** Every mutant of every rule of CASL: drop, negate, widen, and of who is given it. */
export function ruleMutants(): Mutant[] {
  return policyFiles().flatMap((path) => {
    const file = sourceOf(path);
    const make = (target: string, change: string, ...edits: Edit[]): Mutant =>
      ({ family: 'rule', target, change, make: { file: path, text: edited(file.text, edits) } });
    const ofRules = rulesIn(path, file).flatMap((rule) => changesOf(rule, file).map(([change, ...edits]) => make(rule.name, change, ...edits)));
    const base = path.split('/').at(-1)!;
    return [...ofRules, ...[...roleChecks(file), ...boundaries(file)].map(({ at, change, edit }) => make(`${base} ${at}`, change, edit))];
  });
}

type Change = [words: string, ...edits: Edit[]];

function changesOf(rule: Rule, file: ts.SourceFile): Change[] {
  const { call, verb, actions, conditions } = rule;
  const instead = (by: string): Edit => ({ from: call.getStart(), to: call.end, by });
  const other = verb === 'allow' ? 'forbid' : 'allow';
  const [list, kind] = call.arguments.map((one) => one.getText());
  const fewer = actions.length < 2 ? [] : actions.map((action): Change =>
    [`without the action ${action}`, instead(`${verb}(${JSON.stringify(actions.filter((one) => one !== action))}, ${[kind, conditions?.getText()].filter(Boolean).join(', ')})`)]);
  const drop: Change = ['dropped', instead('undefined')];
  if (!conditions) return [drop, ...fewer, [`negated: ${other} instead`, ...withForbid(call, other), instead(`${other}(${list}, ${kind})`)]];
  const fields = conditionsOf(conditions, file);
  const looser = fields.length < 2 ? [] : fields.map((field): Change => {
    const left = `(({ ${JSON.stringify(field)}: _dropped, ...left }) => left)(${conditions.getText()})`;
    return [`without its condition on ${field}`, instead(`${verb}(${list}, ${kind}, ${left})`)];
  });
  const negated = instead(`(${verb}(${list}, ${kind}), ${other}(${list}, ${kind}, ${conditions.getText()}))`);
  return [drop, ...fewer, ['on every row', instead(`${verb}(${list}, ${kind})`)], ...looser, ['negated: on the other rows', ...withForbid(call, other), negated]];
}

/** A policy that never forbids does not name the parameter. */
function withForbid(call: ts.Node, verb: string): Edit[] {
  let policy: ts.Node = call;
  while (!(ts.isArrowFunction(policy) && policy.parameters.length > 1)) policy = policy.parent;
  const { parameters } = policy as ts.ArrowFunction;
  if (parameters.some((one) => one.name.getText() === verb)) return [];
  return [{ from: parameters.at(-1)!.end, to: parameters.at(-1)!.end, by: `, ${verb}` }];
}
