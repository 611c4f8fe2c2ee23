import './lib/check-node.mjs';

const { launch } = await import('./lib/launch.mjs');
await launch();
