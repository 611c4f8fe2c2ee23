import ts from 'typescript';
import type { Edit } from './mutant.js';

/** The fields a rule's conditions look at, spread objects followed to where they are declared. */
export function conditionsOf(expression: ts.Expression, file: ts.SourceFile): string[] {
  if (ts.isIdentifier(expression)) return conditionsOf(declarationOf(expression.text, file), file);
  if (ts.isConditionalExpression(expression)) return [...new Set([expression.whenTrue, expression.whenFalse].flatMap((one) => conditionsOf(one, file)))];
  if (!ts.isObjectLiteralExpression(expression)) throw new Error(`${file.fileName}: write the conditions ${expression.getText()} as an object, so that their mutants can be made`);
  const fields = expression.properties.flatMap((one) => (ts.isSpreadAssignment(one) ? conditionsOf(one.expression, file) : [one.name!.getText()]));
  return [...new Set(fields)];
}

function declarationOf(name: string, file: ts.SourceFile): ts.Expression {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) found = node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (!found) throw new Error(`${file.fileName}: ${name} is not declared beside its rules`);
  return found;
}

interface Found {
  at: string;
  change: string;
  edit: Edit;
}

const isReturn = (node: ts.Statement) => ts.isReturnStatement(node) || (ts.isBlock(node) && node.statements.length === 1 && ts.isReturnStatement(node.statements[0]!));

/** Who is given the rules below an `if`: everybody, or one fewer. */
export function roleChecks(file: ts.SourceFile): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isIfStatement(node)) return;
    const place = `if ${node.expression.getText()}`;
    found.push({ at: place, change: 'never asked: given to everybody', edit: instead(node.expression, isReturn(node.thenStatement) ? 'false' : 'true') });
    for (const one of operandsOf(node.expression)) found.push({ at: place, change: `without ${one.getText()}`, edit: instead(one, 'false') });
  };
  visit(file);
  return found;
}

const instead = (node: ts.Node, by: string): Edit => ({ from: node.getStart(), to: node.end, by });

function operandsOf(expression: ts.Expression): ts.Expression[] {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.BarBarToken) return [];
  return [expression.left, expression.right].flatMap((side) => (operandsOf(side).length ? operandsOf(side) : [side]));
}

const stricter: Record<string, string> = { $lte: '$lt', $gte: '$gt', $lt: '$lte', $gt: '$gte' };

/** First and last days, each moved by one. */
export function boundaries(file: ts.SourceFile): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isPropertyAssignment(node)) return;
    const [name, by] = [node.name.getText(), stricter[node.name.getText()]];
    const field = (node.parent.parent as ts.PropertyAssignment).name?.getText();
    if (by) found.push({ at: `condition on ${field}`, change: `${name} is ${by}`, edit: instead(node.name, by) });
  };
  visit(file);
  return found;
}
