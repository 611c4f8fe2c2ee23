import type { Policy } from './policy.js';

/** The policies of all contexts, gathered where the application is put together. */
export class Policies {
  constructor(readonly all: readonly Policy[]) {}
}
