import ts from 'typescript';
import { filesUnder, textOf } from '../support/sources.js';
import { edited, type Mutant, numbered } from './mutant.js';

/** Every @Can that asks another right, every @StepUp left out. */
export function routeMutants(): Mutant[] {
  return filesUnder('src').filter((path) => path.endsWith('.controller.ts')).flatMap(mutantsIn);
}

interface Declared {
  name: string;
  decorator: ts.CallExpression;
  handler: string;
}

function declaredIn(file: ts.SourceFile): Declared[] {
  const found: Declared[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) return;
    const name = node.expression.expression.getText();
    const { parent } = node;
    if ((name === 'Can' || name === 'StepUp') && ts.isMethodDeclaration(parent)) {
      found.push({ name, decorator: node.expression, handler: `${(parent.parent as ts.ClassDeclaration).name?.text}.${parent.name.getText()}` });
    }
  };
  visit(file);
  return found;
}

function mutantsIn(path: string): Mutant[] {
  const text = textOf(path);
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = declaredIn(file);
  const targets = numbered(found.map(({ handler, decorator }) => `${handler} @${decorator.getText()}`));
  return found.map(({ name, decorator }, at) => {
    const [change, by] = name === 'StepUp' ? ['asks no proof', ''] : otherRight(decorator.arguments[1]!.getText());
    const from = name === 'StepUp' ? decorator.getStart() - 1 : decorator.getStart();
    return { family: 'route', target: targets[at]!, change: change!, make: { file: path, text: edited(text, [{ from, to: decorator.end, by: by! }]) } };
  });
}

/** A right of another role: whoever has it comes in, whoever had the first does not. */
function otherRight(kind: string): [string, string] {
  const [action, other] = kind === "'Account'" || kind === "'LegalEntity'" || kind === "'Grant'" ? ['read', 'AuditEvent'] : ['read', 'Account'];
  return [`asks ${action} ${other} instead`, `Can('${action}', '${other}')`];
}
