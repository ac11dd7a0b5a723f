/** What all designers share: saving in order, and names in Latin letters. */
import { describe, expect, it, vi } from 'vitest';
import { ApiError, Offline } from '@/api/errors.ts';
import { Autosave } from '@/designers/common/Autosave.ts';
import { latin, spellings } from '@/designers/common/pinyin.ts';

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

function playing(answer: (version: number, value: string) => Promise<{ version: number; problems: [] }>) {
  let value = 'a';
  const sent: [number, string][] = [];
  const saving = new Autosave<string>({
    version: 1,
    pause: 1,
    value: () => value,
    send: (version, what) => {
      sent.push([version, what]);
      return answer(version, what);
    },
  });
  const write = (next: string) => {
    value = next;
    saving.schedule();
  };
  return { saving, sent, write };
}

describe('saving by itself', () => {
  it('sends one request at a time, in order, with the version it was told', async () => {
    let release: (() => void)[] = [];
    const { saving, sent, write } = playing(async (version) => {
      await new Promise<void>((resolve) => release.push(resolve));
      return { version: version + 1, problems: [] };
    });
    write('b');
    await tick();
    write('c');
    await tick();
    expect(sent).toEqual([[1, 'b']]);
    release.shift()?.();
    await tick();
    await tick();
    expect(sent).toEqual([
      [1, 'b'],
      [2, 'c'],
    ]);
    release.shift()?.();
    await tick();
    expect(saving.state()).toBe('saved');
    release = [];
  });

  it('sends once for all who wait for the same answer', async () => {
    const release: (() => void)[] = [];
    let newest = 1;
    const { saving, sent, write } = playing(async (version) => {
      if (version !== newest) throw new ApiError(409, { code: 'conflict', message: 'x', path: '' });
      await new Promise<void>((resolve) => release.push(resolve));
      newest += 1;
      return { version: newest, problems: [] };
    });
    write('b');
    await tick();
    write('c');
    await tick();
    write('d');
    void saving.flush();
    release.shift()?.();
    await tick();
    release.shift()?.();
    await tick();
    expect(sent).toEqual([
      [1, 'b'],
      [2, 'd'],
    ]);
    expect(saving.state()).toBe('saved');
  });

  it('stops where somebody else was first, and goes on with either state', async () => {
    let newest = 5;
    const { saving, sent, write } = playing(async (version) => {
      if (version !== newest) throw new ApiError(409, { code: 'conflict', message: 'x', path: '' });
      newest += 1;
      return { version: newest, problems: [] };
    });
    write('b');
    await tick();
    expect(saving.state()).toBe('conflict');
    write('c');
    await tick();
    expect(sent.length).toBe(1);
    await saving.keepMine(5);
    expect(sent.at(-1)).toEqual([5, 'c']);
    expect(saving.state()).toBe('saved');
  });

  it('tries again when the network comes back', async () => {
    vi.useFakeTimers();
    let away = true;
    const { saving, write } = playing(async (version) => {
      if (away) throw new Offline();
      return { version: version + 1, problems: [] };
    });
    write('b');
    await vi.advanceTimersByTimeAsync(10);
    expect(saving.state()).toBe('offline');
    away = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(saving.state()).toBe('saved');
    vi.useRealTimers();
  });
});

describe('a name from a label', () => {
  it('says Chinese by its sound', () => {
    expect(latin('颜色')).toBe('yanse');
    expect(latin('客户等级')).toBe('kehudengji');
    expect(latin('Color 2')).toBe('color_2');
    expect(latin('毛重（KG）')).toBe('maozhong_kg');
    expect(latin('！')).toBe('');
  });
});

describe('what a page is found by', () => {
  it('is its name, its pinyin and its initials', () => {
    expect(spellings('采购订单')).toBe('采购订单 caigoudingdan cgdd');
    expect(spellings('Orders')).toBe('Orders');
  });
});
