/** Before every test file: translations are loaded; after every test: the screen is empty again. */
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { startI18n } from '@/i18n/index.ts';

beforeAll(() => startI18n('zh-CN'));
afterEach(() => cleanup());
