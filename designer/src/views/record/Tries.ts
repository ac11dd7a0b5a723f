/** One thing done once, however often it is tried: an answer that was lost is asked for again. */
import { newKey } from '@/api/client.ts';
import { ApiError, isBusy, isStatus } from '@/api/errors.ts';
import type { Detail } from '@/api/records.ts';
import type { State } from '@/form/FormStore.ts';

interface Try {
  /** What the record was when this was begun. */
  sent: State;
  /** The very same request each time, but for the key. */
  ask: (key: string) => Promise<Detail>;
}

export interface Answered {
  answer: Detail;
  /** What the answer is about: of an earlier try, when that one came through after all. */
  sent: State;
}

/** Nobody said that it was refused: it may have been done. */
const isLost = (error: unknown): boolean => !(error instanceof ApiError) || error.status >= 500;

/**
 * Tries of the same thing share one key, so at most one of them is carried out. When another body comes with a key
 * that was used, or with a version that is not the newest any more, an earlier try may have been carried out although
 * its answer was lost: repeated as it was, it is answered, and does nothing new.
 */
export class Tries {
  private key = newKey();
  private lost: Try[] = [];

  /** The next try is of something new. */
  renew(): void {
    this.key = newKey();
    this.lost = [];
  }

  async send(now: Try): Promise<Answered> {
    try {
      return await this.ask(now);
    } catch (error) {
      if (isLost(error)) this.lost.push(now);
      if (isStatus(error, 409) && !isBusy(error)) return this.earlier(error);
      throw error;
    }
  }

  private async earlier(refusal: unknown): Promise<Answered> {
    for (const one of this.lost) {
      try {
        return await this.ask(one);
      } catch (error) {
        if (!isStatus(error, 409) || isBusy(error)) throw error;
      }
    }
    throw refusal;
  }

  private async ask({ ask, sent }: Try): Promise<Answered> {
    const answer = await ask(this.key);
    this.renew();
    return { answer, sent };
  }
}
