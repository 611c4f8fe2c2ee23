import { html, type Html } from './html.js';
import type { DocsWords } from './docs-words.js';

/** The part of a schema of OpenAPI 3.1 that people read. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: (string | null)[];
  const?: unknown;
  example?: unknown;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  [limit: string]: unknown;
}

export const nameIn = (reference: string): string => reference.split('/').at(-1)!;

/** Its kind in a few words; objects of their own are links. */
export function kindOf(schema: Schema, words: DocsWords): Html {
  if (schema.$ref) return html`<a href="#schema-${nameIn(schema.$ref)}">${nameIn(schema.$ref)}</a>`;
  if (schema.items) return html`${words.listOf} ${kindOf(schema.items, words)}`;
  const several = schema.anyOf ?? schema.allOf;
  if (several) return joined(several.map((one) => kindOf(one, words)), ` ${words.or} `);
  const types = [schema.type ?? 'object'].flat();
  return html`${types.map((type) => words.kind[type] ?? type).join(` ${words.or} `)}`;
}

export function joined(parts: Html[], between: string): Html {
  return html`${parts.map((part, at) => html`${at > 0 && between}${part}`)}`;
}

/** What a value has to respect, and what it means. */
export function notesOf(schema: Schema, words: DocsWords): Html {
  const limits = Object.entries(words.limits).filter(([name]) => schema[name] !== undefined);
  const choices = (schema.enum ?? []).filter((one) => one !== null);
  return html`${schema.format ? html` (<code>${String(schema.format)}</code>)` : null}${
    limits.map(([name, said]) => html`, ${said.replace('#', String(schema[name]))}`)}${
    choices.length > 0 && html`, ${words.oneOf} ${joined(choices.map((one) => html`<code>${one}</code>`), ' ')}`}${
    schema.example !== undefined && html`, ${words.example} <code>${String(schema.example)}</code>`}${
    schema.description && html`. <span lang="en">${schema.description}</span>`}`;
}

/** The fields of an object, as a list of terms. */
export function fieldsOf({ properties = {}, required = [] }: Schema, words: DocsWords): Html {
  const fields = Object.entries(properties).map(
    ([name, field]) => html`<dt><code>${name}</code> ${required.includes(name) ? words.required : words.optional}</dt>
<dd>${kindOf(field, words)}${notesOf(field, words)}${field.items?.properties ? fieldsOf(field.items, words) : null}${field.properties ? fieldsOf(field, words) : null}</dd>
`,
  );
  return fields.length ? html`<dl>${fields}</dl>` : html``;
}
