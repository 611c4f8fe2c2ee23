import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The budgets of size, for everything written by hand (CONTRIBUTING.md, "Habits"; test/architecture/budgets.test.ts). */
const budgets = {
  'max-lines': ['error', 200],
  'max-lines-per-function': ['error', 40],
  complexity: ['error', 8],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'ClassDeclaration:has(> Decorator) MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
      message: 'At most 5 dependencies in a constructor: split the class (CONTRIBUTING.md, "Habits").',
    },
  ],
};

const node = ['process', 'console', 'URL', 'performance', 'setTimeout', 'clearTimeout', 'fetch', 'Buffer', 'AbortSignal'];
const browser = ['document', 'localStorage', 'matchMedia'];
const readable = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default defineConfig(
  globalIgnores(['dist/', '.egide/', 'coverage/', 'web/src/api/generated/']),
  js.configs.recommended,
  // Without the rules that need types: tsc, which `npm test` runs as well, knows those.
  tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...budgets,
      eqeqeq: ['error', 'always'],
      // A cause is worth having where a stack is read; an operator reads one line.
      'preserve-caught-error': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  { files: ['**/*.mjs', '*.js'], languageOptions: { globals: readable(node) } },
  { files: ['web/public/**/*.js'], languageOptions: { globals: readable(browser) } },
  {
    // A describe() is a chapter of facts; the body of a migration is one SQL text. Their files keep the budget.
    files: ['test/**/*.test.ts', 'migrations/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  // Rows of the demonstration with their defaults: each “??” would count as a decision.
  { files: ['demo/*.ts'], rules: { complexity: 'off' } },
);
