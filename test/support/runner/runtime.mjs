import 'reflect-metadata';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { give } from './globals.mjs';

const require = createRequire(import.meta.url);
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

// Once per process: from here on Node loads TypeScript, and maps its lines.
register('./hooks.mjs', import.meta.url);
process.setSourceMapsEnabled(true);

/** How many test files this process has begun. */
let number = 0;

/** Lets Node load each module once per process, where jest would load it anew for each test file. */
export default class NodeRuntime {
  constructor(_config, environment) {
    this.timers = environment.fakeTimersModern;
    number++;
  }

  /** jest's own framework, anew for each file: its state is that of one file. */
  requireInternalModule(path) {
    delete require.cache[path];
    delete globalThis[EVENT_HANDLERS];
    delete globalThis[TIMEOUT];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  setGlobalsForRuntime(globals) {
    const { timers } = this;
    const jest = {
      setTimeout: (milliseconds) => void (globalThis[TIMEOUT] = milliseconds),
      useFakeTimers: () => timers.useFakeTimers(),
      useRealTimers: () => timers.useRealTimers(),
      advanceTimersByTime: (milliseconds) => timers.advanceTimersByTime(milliseconds),
      getTimerCount: () => timers.getTimerCount(),
    };
    give({ ...globals, jest });
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    return import(`${pathToFileURL(path).href}?of=${number}`);
  }

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {}
}
