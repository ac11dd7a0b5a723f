/** Whatever is lost on the way, and whatever is changed meanwhile: a thing is done once, and its answer is found. */
import { describe, expect, it } from 'vitest';
import { ApiError, Offline } from '@/api/errors.ts';
import type { Detail } from '@/api/records.ts';
import { Tries } from '@/views/record/Tries.ts';
import { storeOf } from './order.ts';

/** A server that does what comes with a key once; `loses` says which requests or answers get lost. */
function play() {
  const done = new Map<string, string>();
  const carriedOut: string[] = [];
  const state = { loses: '' as '' | 'request' | 'answer' | 'turn', version: 3 };
  const ask = (body: string, version = 0) => {
    return async (key: string): Promise<Detail> => {
      if (state.loses === 'request') throw new Offline();
      if (state.loses === 'turn') {
        state.loses = '';
        throw new ApiError(409, { code: 'busy' });
      }
      if (!done.has(key)) {
        if (version && version !== state.version) throw new ApiError(409, { code: 'conflict' });
        done.set(key, body);
        carriedOut.push(body);
        state.version += 1;
      } else if (done.get(key) !== body) throw new ApiError(409, { code: 'conflict' });
      if (state.loses === 'answer') throw new ApiError(504, {});
      return { record: { said: done.get(key) } } as never;
    };
  };
  return { state, carriedOut, ask };
}

const moments = () => {
  const store = storeOf();
  return (note: string) => {
    store.set({ note });
    return store.moment();
  };
};

describe('tries of one thing', () => {
  it('find the one that came through, although something else is wanted now', async () => {
    const { state, carriedOut, ask } = play();
    const [tries, moment] = [new Tries(), moments()];
    const first = moment('one');
    state.loses = 'answer';
    await expect(tries.send({ sent: first, ask: ask('one') })).rejects.toThrow(ApiError);
    state.loses = 'request';
    await expect(tries.send({ sent: moment('two'), ask: ask('two') })).rejects.toThrow(Offline);
    state.loses = '';
    const { answer, sent } = await tries.send({ sent: moment('three'), ask: ask('three') });
    expect([answer.record.said, sent === first, carriedOut]).toEqual(['one', true, ['one']]);
    await tries.send({ sent: moment('four'), ask: ask('four') });
    expect(carriedOut).toEqual(['one', 'four']);
  });

  it('never carry out what is not wanted any more', async () => {
    const { state, carriedOut, ask } = play();
    const [tries, moment] = [new Tries(), moments()];
    state.loses = 'request';
    await expect(tries.send({ sent: moment('one'), ask: ask('one') })).rejects.toThrow(Offline);
    state.loses = '';
    const now = moment('two');
    const { sent } = await tries.send({ sent: now, ask: ask('two') });
    expect([sent === now, carriedOut]).toEqual([true, ['two']]);
  });

  it('wait for somebody who holds it, and carry out nothing older meanwhile', async () => {
    const { state, carriedOut, ask } = play();
    const [tries, moment] = [new Tries(), moments()];
    state.loses = 'request';
    await expect(tries.send({ sent: moment('one'), ask: ask('one') })).rejects.toThrow(Offline);
    state.loses = 'turn';
    await expect(tries.send({ sent: moment('two'), ask: ask('two') })).rejects.toMatchObject({
      code: 'busy',
    });
    expect(carriedOut).toEqual([]);
    await tries.send({ sent: moment('two'), ask: ask('two') });
    expect(carriedOut).toEqual(['two']);
  });

  it('tell one’s own lost answer from somebody else’s change', async () => {
    const { state, carriedOut, ask } = play();
    const [tries, moment] = [new Tries(), moments()];
    state.loses = 'answer';
    await expect(tries.send({ sent: moment('mine'), ask: ask('mine', 3) })).rejects.toThrow(ApiError);
    state.loses = '';
    const { answer } = await tries.send({ sent: moment('next'), ask: ask('next', 3) });
    expect(answer.record.said).toBe('mine');
    state.version = 9;
    await expect(tries.send({ sent: moment('late'), ask: ask('late', 4) })).rejects.toMatchObject({
      status: 409,
    });
    tries.renew();
    await tries.send({ sent: moment('late'), ask: ask('late', 9) });
    expect(carriedOut).toEqual(['mine', 'late']);
  });
});
