/** A document without a number is a draft, in the reader's language; forms read as words within a sentence. */
import { describe, expect, it } from 'vitest';
import { inSentence, speak, startI18n, t } from '@/i18n/index.ts';
import { called } from '@/registry/called.ts';

describe('what has no number yet', () => {
  it('is called a draft; names that only look like it stay', async () => {
    await startI18n('zh-CN');
    expect(called('#9292')).toBe('草稿');
    expect(called('#9292 #1')).toBe('草稿 #1');
    expect(called('SO202603-00001')).toBe('SO202603-00001');
    expect(called('#8 螺丝')).toBe('#8 螺丝');
    await speak('en');
    expect(called('#9292')).toBe('Draft');
  });
});

describe('a form in a sentence', () => {
  it('is written small, unless it is no plain word', async () => {
    await startI18n('en');
    expect(t('record:new', { form: 'Sales order' })).toBe('New sales order');
    expect(inSentence('PO')).toBe('PO');
    expect(inSentence('商品')).toBe('商品');
  });
});
