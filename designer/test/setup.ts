/** Before every test file: translations are loaded and elements have a size; after every test: the screen is empty. */
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { need, startI18n } from '@/i18n/index.ts';

/** The test browser lays nothing out; without a height a virtual grid shows no row. */
function giveSize(): void {
  const fixed = { offsetHeight: 640, offsetWidth: 1200, clientHeight: 640, clientWidth: 1200 };
  for (const [name, value] of Object.entries(fixed))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
}

beforeAll(async () => {
  giveSize();
  await startI18n('zh-CN');
  await need('admin', 'approval', 'flow', 'importing', 'studio');
});
afterEach(() => cleanup());
