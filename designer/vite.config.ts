/** How the web client is built: hashed assets with a manifest and .gz siblings, served by the engine. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type ProxyOptions } from 'vite';
import { gzipSiblings } from './vite/gzip.ts';

const server = process.env.DOUGONG_API ?? 'http://127.0.0.1:8000';

/**
 * What every page needs travels in a few files instead of dozens of small ones; an office on HTTP/1.1 fetches six at a
 * time. Everything else splits by page on its own.
 */
const groups = [
  {
    name: 'react',
    test: /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack\/(react-)?query[^/]*)\//,
    priority: 30,
  },
  { name: 'icons', test: /node_modules\/@ant-design\/icons/, priority: 20, minShareCount: 8 },
  {
    name: 'base',
    test: /designer\/src\/(api\/(?!studio|approval|board|imports|admin)|format|i18n\/(zh-CN\/(?!admin|approval|flow|importing|studio)|[^/]+$)|theme|ui\/(?!flow|drag))/,
    priority: 10,
  },
];

/** The mock API is loaded only by `vite --mode mock`; a build never sees it. */
async function mockApi(mode: string): Promise<Plugin[]> {
  if (mode !== 'mock') return [];
  const { mockServer } = await import('./test/mock/server.ts');
  return [mockServer()];
}

/** The host stays what the browser sees: the server compares it with the origin against forged requests. */
const proxy = (mode: string): Record<string, ProxyOptions> =>
  mode === 'mock' ? {} : { '/api': { target: server, changeOrigin: false } };

export default defineConfig(async ({ mode }) => ({
  plugins: [react(), gzipSiblings(), ...(await mockApi(mode))],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: proxy(mode) },
  build: {
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
}));
