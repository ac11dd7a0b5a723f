/** Listeners of one thing. */
export type Listener = () => void;

export class Emitter {
  private readonly listeners = new Set<Listener>();

  /** Call `listener` on every emit; the answer takes it off again. */
  on(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** Listeners by key: a change of one row wakes that row only. */
export class KeyedEmitter<K> {
  private readonly emitters = new Map<K, Emitter>();

  on(key: K, listener: Listener): () => void {
    const emitter = this.emitters.get(key) ?? new Emitter();
    this.emitters.set(key, emitter);
    return emitter.on(listener);
  }

  emit(key: K): void {
    this.emitters.get(key)?.emit();
  }
}
