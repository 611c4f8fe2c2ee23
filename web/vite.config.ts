import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The portal is built to `dist/web` and served by the Égide process itself.
 * `__CSP_NONCE__` is replaced by the server in each response; nothing is inlined, so that the policy stays strict.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  server: { proxy: { '/api': process.env.EGIDE_API ?? 'http://localhost:3000' } },
});
