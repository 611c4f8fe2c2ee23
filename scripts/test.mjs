import './lib/check-node.mjs';

const { test } = await import('./lib/test.mjs');
await test(process.argv.slice(2));
