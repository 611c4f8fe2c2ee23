import { escapeHtml } from '../platform/escape-html.js';

/** A piece of HTML that is safe to show. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | Html[] | null | undefined | false;

/** HTML with values in it: texts are escaped, pieces made by this function are not, nothing is written for nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.map((part, at) => part + written(values[at])).join(''));
}

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(({ text }) => text).join('');
  return value instanceof Html ? value.text : escapeHtml(String(value));
}
