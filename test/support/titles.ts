import ts from 'typescript';
import { textOf } from './sources.js';

/** The names given to test(), it(), describe() and their variants in a test file, as they are written: `%s` stays. */
export function titlesIn(path: string): string[] {
  const file = ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(test|it|describe)\b/.test(node.expression.getText())) {
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) titles.push(first.text);
      if (first && ts.isTemplateExpression(first)) titles.push(first.getText().slice(1, -1));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles;
}
