/** How the client's own tests run: happy-dom, Chinese by default, no network. */
import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

export default defineConfig(async (environment) =>
  mergeConfig(await viteConfig(environment), {
    test: {
      environment: 'happy-dom',
      include: ['test/**/*.test.{ts,tsx}', 'src/**/*.test.{ts,tsx}'],
      setupFiles: ['./test/setup.ts'],
      css: false,
      testTimeout: 20_000,
    },
  }),
);
