import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import { packedFiles } from './packed-files.ts';

/** The host stays the browser's, or the server takes each change for one from another site. */
const server = { target: process.env.RUBRIC_SERVER ?? 'http://127.0.0.1:4310', changeOrigin: false };

export default defineConfig({
  plugins: [vue(), tailwindcss(), packedFiles()],
  server: { proxy: { '/trpc': server, '/api': server, '/f/': server } },
  // Two pages: the interface, and public forms for people who are not signed in. Nothing is inlined: the content security policy allows scripts and styles from the server only.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, rollupOptions: { input: ['index.html', 'form.html'] } },
});
