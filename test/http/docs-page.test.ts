import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { declaredProblems } from '../../src/platform/problem.js';
import { OpenApiDocument } from '../../src/shell/platform.controller.js';
import { html } from '../../src/shell/html.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
const page = { fr: '', en: '' };
beforeAll(async () => {
  world = await bootWorld();
  page.fr = (await world.http.get('/api/docs')).text;
  page.en = (await world.http.get('/api/docs?lang=en')).text;
});
afterAll(() => world.close());

describe('the documentation of the API', () => {
  test.each([
    ['/api/docs', {}, 'fr'],
    ['/api/docs', { 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
    ['/api/docs?lang=fr', { 'accept-language': 'en' }, 'fr'],
    ['/api/docs?lang=en', { 'accept-language': 'fr' }, 'en'],
    ['/api/docs?lang=<script>', {}, 'fr'],
  ])('%s with %j is in %s', async (path, headers, language) => {
    const answer = await world.http.get(path).set(headers);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'content-language': language, 'cache-control': 'no-store' });
    expect(answer.text).toContain(`<html lang="${language}">`);
    expect(answer.text).not.toContain('<script');
  });

  test('runs no script, and takes its only style by its hash and nothing from elsewhere', async () => {
    const policy = (await world.http.get('/api/docs')).headers['content-security-policy']!;
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/);
    for (const text of Object.values(page)) {
      expect(text).not.toMatch(/<script|\son\w+=|\sstyle=|src=|https?:\/\//);
      expect(text.match(/<style/g)).toHaveLength(1);
    }
  });

  test('tells every operation, every object and every refusal', () => {
    const { paths, components } = world.app.get(OpenApiDocument).current!;
    for (const text of Object.values(page)) {
      for (const [path, operations] of Object.entries(paths)) {
        for (const [method, { operationId }] of Object.entries(operations as Record<string, { operationId: string }>)) {
          expect(text).toContain(`<h3 id="${operationId}"><code class="method">${method.toUpperCase()}</code> <code>${path}</code></h3>`);
        }
      }
      for (const name of Object.keys(components!.schemas!)) expect(text).toContain(`<h3 id="schema-${name}">`);
      for (const code of declaredProblems.keys()) expect(text).toContain(`<dt id="refusal-${code}">`);
    }
  });

  test('names for each who may, and what refuses', () => {
    const part = page.fr.split('<section').find((one) => one.startsWith(' aria-labelledby="Member_discloseNir"'))!;
    expect(part).toMatch(/Droit : <code>unmask-nir<\/code> <code>\w+<\/code>\. Rôles : adhérent\./);
    expect(part).toContain('acte : <code>unmask-nir</code>');
    for (const code of ['step_up_required', 'invalid_input', 'too_many_requests']) expect(part).toContain(`<a href="#refusal-${code}">`);
  });

  test('leads every link within the page somewhere, and has each id once', () => {
    for (const text of Object.values(page)) {
      const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
      expect(new Set(ids).size).toBe(ids.length);
      const dead = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!).filter((id) => !ids.includes(id));
      expect(dead).toEqual([]);
    }
  });

  test('writes what stands in the contract as text', () => {
    expect(html`<p title="${'"><b>'}">${'<script>alert(1)</script>'}</p>`.text).toBe('<p title="&#34;&#62;&#60;b&#62;">&#60;script&#62;alert(1)&#60;/script&#62;</p>');
  });
});
