import './lib/check-node.mjs';

const { install } = await import('./lib/install.mjs');
const { build } = await import('./lib/build.mjs');
const { explain } = await import('./lib/terminal.mjs');

try {
  await install();
  await build();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
