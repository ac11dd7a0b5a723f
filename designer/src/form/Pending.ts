/** Answers still on their way into a record: whoever saves waits for them. */

export class Pending {
  private readonly running = new Set<Promise<unknown>>();

  /** Count `work` as on its way until it ends, well or not. */
  during<T>(work: Promise<T>): Promise<T> {
    const ended: Promise<unknown> = work.then(
      () => this.running.delete(ended),
      () => this.running.delete(ended),
    );
    this.running.add(ended);
    return work;
  }

  /** Resolves when nothing is on its way any more, what started meanwhile included. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}
