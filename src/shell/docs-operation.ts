import type { Route } from '../access/index.js';
import type { DocsWords } from './docs-words.js';
import { fieldsOf, joined, kindOf, nameIn, notesOf, type Schema } from './docs-schema.js';
import { html, type Html } from './html.js';

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}
interface Answer {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}
export interface Operation {
  operationId: string;
  tags?: string[];
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Answer>;
}
export interface Components {
  schemas: Record<string, Schema>;
  responses?: Record<string, Answer>;
  parameters?: Record<string, Parameter>;
}
/** An operation, the route that performs it and who may ask. */
export interface Documented {
  method: string;
  path: string;
  operation: Operation;
  route: Route | undefined;
  roles: string[];
}

const schemaOf = (holder: { content?: Record<string, { schema: Schema }> } | undefined) => Object.values(holder?.content ?? {})[0]?.schema;

/** One operation: who may, what goes in, what comes out, what refuses. */
export function operationPart(one: Documented, components: Components, words: DocsWords): Html {
  const { method, path, operation } = one;
  const parameters = (operation.parameters ?? []).map((given) => (given.$ref ? components.parameters![nameIn(given.$ref)]! : given));
  const body = schemaOf(operation.requestBody);
  return html`<section aria-labelledby="${operation.operationId}">
<h3 id="${operation.operationId}"><code class="method">${method.toUpperCase()}</code> <code>${path}</code></h3>
${operation.description && html`<p lang="en">${operation.description}</p>`}
<p>${accessOf(one, words)}</p>
${parameters.length > 0 && html`<h4>${words.parameters}</h4>${parametersOf(parameters, words)}`}
${body && html`<h4>${words.body}</h4>${shape(body, words)}`}
<h4>${words.answer}</h4>${successOf(operation, words)}
<h4>${words.refusals}</h4>${refusalsOf(operation, components)}
</section>
`;
}

function accessOf({ route, roles }: Documented, words: DocsWords): Html {
  if (!route?.right) return html`${route?.ownAccount ? words.ownAccount : words.everybody}`;
  const { action, kind } = route.right;
  return html`${words.right} <code>${action}</code> <code>${kind}</code>. ${words.roles} ${roles.map((role) => words.role[role] ?? role).join(', ')}.${
    route.stepUp && html`<br>${words.stepUp} <code>${route.stepUp.act}</code>.`}`;
}

function parametersOf(parameters: Parameter[], words: DocsWords): Html {
  const lines = parameters.map(({ name, required, description, schema, ...given }) => {
    const said = `${words.place[given.in] ?? given.in}, ${required ? words.required : words.optional}`;
    return html`<dt><code>${name}</code> ${said}</dt><dd>${kindOf(schema, words)}${notesOf({ ...schema, description: schema.description ?? description }, words)}</dd>
`;
  });
  return html`<dl>${lines}</dl>`;
}

function shape(schema: Schema, words: DocsWords): Html {
  return schema.properties ? fieldsOf(schema, words) : html`<p>${kindOf(schema, words)}</p>`;
}

function successOf({ responses }: Operation, words: DocsWords): Html {
  const good = Object.entries(responses).filter(([status]) => status < '400');
  return html`${good.map(([status, answer]) => {
    const schema = schemaOf(answer);
    return html`<p><strong>${status}</strong> ${schema ? kindOf(schema, words) : words.noBody}</p>`;
  })}`;
}

function refusalsOf({ responses }: Operation, components: Components): Html {
  const lines = Object.entries(responses).filter(([status]) => status >= '400').map(([status, given]) => {
    const codes = codesIn(schemaOf(given.$ref ? components.responses?.[nameIn(given.$ref)] : given));
    return html`<li><strong>${status}</strong> ${joined(codes.map((code) => html`<a href="#refusal-${code}"><code>${code}</code></a>`), ', ')}</li>`;
  });
  return html`<ul class="codes">${lines}</ul>`;
}

function codesIn(schema: Schema | undefined): string[] {
  const named = [schema, ...(schema?.allOf ?? [])].map((one) => one?.properties?.code?.enum).find(Boolean);
  return (named ?? []) as string[];
}
