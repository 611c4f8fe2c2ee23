/** What a test file imports from `@jest/globals`: of the file that runs now. A module that stays loaded sees the next file's as well. */
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test;

/** Called by the runner before each file. */
export function give(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals);
}
