import { createHash } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { RouteRegister } from '../access/index.js';
import { declaredProblems } from '../platform/problem.js';
import { type Components, type Documented, type Operation, operationPart } from './docs-operation.js';
import { fieldsOf, type Schema } from './docs-schema.js';
import { docsStyle } from './docs-style.js';
import { type DocsLanguage, type DocsWords, docsWords } from './docs-words.js';
import { Html, html } from './html.js';

/** Nothing but its own style, known by its hash: no script, nothing of another host. */
export const docsPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(docsStyle).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The contract of the API as a page for people, in one language. */
export function docsPage(document: OpenAPIObject, register: RouteRegister, language: DocsLanguage): string {
  const words = docsWords[language];
  const components = document.components as unknown as Components;
  const groups = byTag(operationsOf(document, register));
  const other = language === 'fr' ? 'en' : 'fr';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<style>${new Html(docsStyle)}</style>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<h1>${words.title}</h1>
<p>${words.intro}</p>
<p><a href="/api/openapi.json">${words.contract}</a> <span class="toggle">· <a href="/api/docs?lang=${other}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a></span></p>
</header>
${contentsOf(groups, words)}
<main id="content" tabindex="-1">
${[...groups].map(([tag, operations]) => html`<h2 id="${idOf(tag)}">${words.tags[tag] ?? tag}</h2>
${operations.map((one) => operationPart(one, components, words))}`)}
${schemasPart(components.schemas, words)}
${refusalsPart(language, words)}
</main>
</body>
</html>
`.text;
}

function operationsOf({ paths }: OpenAPIObject, register: RouteRegister): Documented[] {
  const routes = new Map(register.routes().map((route) => [`${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`, route]));
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, Operation>).map(([method, operation]) => {
      const route = routes.get(`${method.toUpperCase()} ${path}`);
      return { method, path, operation, route, roles: route?.right ? register.rolesWith(route.right) : [] };
    }),
  );
}

function byTag(operations: Documented[]): Map<string, Documented[]> {
  const groups = new Map<string, Documented[]>();
  for (const one of operations) {
    const [tag = 'platform'] = one.operation.tags ?? [];
    groups.set(tag, [...(groups.get(tag) ?? []), one]);
  }
  return groups;
}

const idOf = (tag: string) => `tag-${tag.replace(/\W+/g, '-')}`;

function contentsOf(groups: Map<string, Documented[]>, words: DocsWords): Html {
  const parts = [...groups].map(([tag, operations]) => html`<li><a href="#${idOf(tag)}">${words.tags[tag] ?? tag}</a>
<ul>${operations.map(({ method, path, operation }) => html`<li><a href="#${operation.operationId}">${method.toUpperCase()} ${path}</a></li>
`)}</ul></li>
`);
  return html`<nav aria-labelledby="contents"><h2 id="contents">${words.contents}</h2>
<ul>${parts}<li><a href="#schemas">${words.schemas}</a></li><li><a href="#refusals">${words.refusals}</a></li></ul></nav>`;
}

function schemasPart(schemas: Record<string, Schema>, words: DocsWords): Html {
  const parts = Object.entries(schemas).map(([name, schema]) => html`<h3 id="schema-${name}">${name}</h3>
${schema.description && html`<p lang="en">${schema.description}</p>`}${fieldsOf(schema, words)}
`);
  return html`<h2 id="schemas">${words.schemas}</h2>
${parts}`;
}

function refusalsPart(language: DocsLanguage, words: DocsWords): Html {
  const sorted = [...declaredProblems].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([code, problem]) => html`<dt id="refusal-${code}"><code>${code}</code> ${problem.status}</dt><dd>${problem[language]}</dd>
`);
  return html`<h2 id="refusals">${words.refusals}</h2>
<p>${words.refusalsIntro}</p>
<dl>${lines}</dl>`;
}
