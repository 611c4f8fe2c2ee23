import { availableParallelism } from 'node:os';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'cjs', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  // './x.js' written in TypeScript is the file './x.ts'. Packages keep their own '.js': it is tried first.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.egide/'],
  setupFiles: ['reflect-metadata'],
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testTimeout: 30_000,
  // PostgreSQL works beside the workers; more than four of them only wait for it.
  maxWorkers: Math.min(4, Math.max(1, availableParallelism())),
  workerIdleMemoryLimit: '1GB',
};
