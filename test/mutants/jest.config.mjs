import base from '../../jest.config.mjs';

const { globalSetup: _setup, globalTeardown: _teardown, ...rest } = base;

/** The access tests alone, on a server that runs already. */
export default {
  ...rest,
  rootDir: '../..',
  roots: ['<rootDir>/test/access'],
  setupFilesAfterEnv: ['<rootDir>/test/mutants/no-shrinking.mjs'],
  // A busy machine is no verdict.
  testTimeout: 180_000,
  // Where a mutant lets nothing start, what its tests opened stays open.
  forceExit: true,
  reporters: ['<rootDir>/test/mutants/reporter.mjs'],
  testSequencer: '<rootDir>/test/mutants/sequencer.mjs',
};
