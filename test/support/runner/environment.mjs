import { ModernFakeTimers } from '@jest/fake-timers';

/** The process itself: no machine of jest's own. What a test file changes of it is put back when it ends. */
export default class ProcessEnvironment {
  global = globalThis;
  moduleMocker = null;
  fakeTimers = null;

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { console: globalThis.console, exit: process.exit, env: { ...process.env }, directory: process.cwd() };
  }

  async setup() {
    // jest would map the lines of what it transformed itself; Node maps those of the sources.
    Error.prepareStackTrace = undefined;
    Error.stackTraceLimit = 20;
  }

  /** Node calls the body of a module anonymous, and jest tells nobody of such lines: with them went where a late test stands. */
  handleTestEvent({ name, test }) {
    if (name !== 'test_done') return;
    for (const error of test.errors.flat()) {
      if (error?.stack) error.stack = error.stack.replaceAll(/^(\s+at )<anonymous> \((?=.*\.ts:)/gm, '$1test (');
    }
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    const { console, exit, env, directory } = this.before;
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(directory);
  }

  getVmContext() {
    return null;
  }
}
