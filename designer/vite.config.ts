/** How the web client is built: hashed assets with a manifest and .gz siblings, served by the engine. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type ProxyOptions } from 'vite';
import { gzipSiblings } from './vite/gzip.ts';

const server = process.env.DOUGONG_API ?? 'http://127.0.0.1:8000';

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
  },
}));
