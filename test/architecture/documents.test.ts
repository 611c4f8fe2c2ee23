import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filesUnder, nobody, root, textOf } from '../support/sources.js';

const decisions = filesUnder('docs/adr');
const documents = ['README.md', 'CONTRIBUTING.md', ...filesUnder('docs')].filter((path) => path.endsWith('.md'));
const linesOf = (path: string): number => textOf(path).split('\n').length - 1;

describe('the documents', () => {
  test.each(decisions)('%s is a decision: Context, Options, Decision, Consequences, on a page', (path) => {
    expect(path).toMatch(/^docs\/adr\/\d{4}-[a-z0-9-]+\.md$/);
    expect(textOf(path)).toMatch(new RegExp(`^# ${path.match(/\d{4}/)![0]}\\. `));
    expect(textOf(path).match(/^## .*/gm)).toEqual(['## Context', '## Options', '## Decision', '## Consequences']);
    expect(linesOf(path)).toBeLessThanOrEqual(45);
  });

  test('number their decisions without a gap', () => {
    expect(decisions.map((path) => Number(path.match(/\d{4}/)![0]))).toEqual(decisions.map((_, at) => at + 1));
  });

  test('fit where they are read: the habits in 100 lines', () => {
    expect(linesOf('CONTRIBUTING.md')).toBeLessThanOrEqual(100);
  });

  test('link to files that exist', () => {
    const dead = documents.flatMap((path) =>
      [...textOf(path).matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)]
        .map(([, link]) => link!)
        .filter((link) => !/^https?:/.test(link) && !existsSync(join(root, dirname(path), link)))
        .map((link) => `${path} → ${link}`),
    );
    nobody(dead, 'A document links to a file that is not there.');
  });

  test('are named rightly in the code: every docs/ path in it exists', () => {
    const sources = filesUnder('src', 'demo', 'migrations', 'scripts', 'test', 'web', 'config').filter((path) => /\.(ts|tsx|mjs|yaml)$/.test(path));
    const dead = sources.flatMap((path) =>
      (textOf(path).match(/\bdocs\/[\w/.-]+\.md\b/g) ?? []).filter((named) => !existsSync(join(root, named))).map((named) => `${path} → ${named}`),
    );
    nobody(dead, 'A comment or a message names a document that is not there.');
  });
});
