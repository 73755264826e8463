import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the page. Nothing becomes a data URI: the page's policy allows files of our own only. */
export default defineConfig({
  root: 'web',
  base: '/',
  plugins: [react()],
  build: {
    target: 'es2024',
    emptyOutDir: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
