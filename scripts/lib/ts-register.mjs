// `node --import ./scripts/lib/ts-register.mjs file.ts` runs TypeScript with decorators, as the tests see it.
import { register } from 'node:module';

register('./ts-hooks.mjs', import.meta.url);
