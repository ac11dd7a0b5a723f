/** Answers still on their way into a record: whoever saves waits for them. */

export class Pending {
  private readonly running = new Set<Promise<boolean>>();

  /** Count `work` as on its way until it ends, well or not. */
  during<T>(work: Promise<T>): Promise<T> {
    const ended: Promise<boolean> = work.then(
      () => this.end(ended, true),
      () => this.end(ended, false),
    );
    this.running.add(ended);
    return work;
  }

  /** Resolves when nothing is on its way any more, what started meanwhile included: whether all of it arrived. */
  async settled(): Promise<boolean> {
    let arrived = true;
    while (this.running.size > 0) arrived = (await Promise.all(this.running)).every(Boolean) && arrived;
    return arrived;
  }

  private end(work: Promise<boolean>, arrived: boolean): boolean {
    this.running.delete(work);
    return arrived;
  }
}
