import { load as loadSource, resolve as resolveSource } from '../../../scripts/lib/ts-hooks.mjs';

const globals = new URL('globals.mjs', import.meta.url).href;
const tests = new URL('../../', import.meta.url).href;

const [bare, ofFile] = [(url) => url?.split('?')[0], (url) => /\?of=\d+$/.exec(url ?? '')?.[0] ?? ''];

/**
 * The package that jest itself provides inside of its own machine is ours here. What lies under `test/` is loaded anew for
 * each test file, whose number it bears (`?of=1`): it may hold the state of one file. All else is loaded once per process.
 */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, format: 'module', shortCircuit: true };
  const { parentURL } = context;
  const found = await resolveSource(specifier, { ...context, parentURL: bare(parentURL) }, next);
  return found.url.startsWith(tests) && !found.url.includes('?') ? { ...found, url: found.url + ofFile(parentURL) } : found;
}

const loaded = new Map();

/** Each source is compiled once, however often it is loaded. */
export function load(url, context, next) {
  const path = bare(url);
  if (!path.endsWith('.ts')) return next(url, context);
  if (!loaded.has(path)) loaded.set(path, loadSource(path, context, next));
  return loaded.get(path);
}
