import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// Built by a run of the tests, it is what would be served all the same: React without its checks, which weigh as much again.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/** The reader of PDF fetches the part that knows JPEG 2000 (what scanners make) while it runs: it is put inside instead. */
const wholePdfWorker: Plugin = {
  name: 'whole-pdf-worker',
  transform(code, id) {
    if (!id.split('?')[0]?.endsWith('/pdf.worker.mjs')) return undefined;
    const whole = code.replace(/import\(\s*\/\*webpackIgnore: true\*\/\s*\/\*@vite-ignore\*\/\s*path\s*\)/, "import('pdfjs-dist/wasm/openjpeg_nowasm_fallback.js')");
    if (whole === code) throw new Error('pdfjs-dist has changed: its worker no longer imports what it lacks in the way that is replaced here');
    return { code: whole, map: null };
  },
};

// Where a build spends its time is no warning: whoever starts the portal for the first time takes it for one.
const checks = { pluginTimings: false };

/**
 * The portal is built to `dist/web` and served by the Égide process itself.
 * `__CSP_NONCE__` is replaced by the server in each response; nothing is inlined, so that the policy stays strict.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  worker: { format: 'es', plugins: () => [wholePdfWorker], rolldownOptions: { output: { codeSplitting: false }, checks } },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: { checks },
  },
  server: { proxy: { '/api': process.env.EGIDE_API ?? 'http://localhost:3000' } },
});
