import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const server = process.env.RUBRIC_SERVER ?? 'http://127.0.0.1:4310';

export default defineConfig({
  plugins: [vue(), tailwindcss()],
  server: { proxy: { '/trpc': server, '/api': server } },
  // Nothing is inlined: the content security policy allows scripts and styles from the server only.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
