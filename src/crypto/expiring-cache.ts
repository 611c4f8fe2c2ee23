interface Entry<V> {
  readonly value: Promise<V>;
  readonly expiry: NodeJS.Timeout;
}

/**
 * A small in-process cache: bounded, least recently used out first, entries dropped `ttlMs` after they were
 * loaded, even if nobody asks again. Parallel readers of one missing entry share its loading; a failed
 * loading is not kept.
 */
export class ExpiringCache<V> {
  readonly #entries = new Map<string, Entry<V>>();

  constructor(
    private readonly max: number,
    private readonly ttlMs: number,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  /** The kept value, or that of `load`. */
  get(key: string, load: () => Promise<V>): Promise<V> {
    const entry = this.#entries.get(key) ?? this.#load(key, load);
    // A Map keeps insertion order: the entry just used goes last.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > this.max) this.#dropOldest();
    return entry.value;
  }

  #load(key: string, load: () => Promise<V>): Entry<V> {
    const forget = (): void => {
      if (this.#entries.get(key) === entry) this.#drop(key, entry);
    };
    const entry: Entry<V> = { value: load(), expiry: setTimeout(forget, this.ttlMs).unref() };
    entry.value.catch(forget);
    return entry;
  }

  #dropOldest(): void {
    for (const [key, entry] of this.#entries) return this.#drop(key, entry);
  }

  #drop(key: string, entry: Entry<V>): void {
    clearTimeout(entry.expiry);
    this.#entries.delete(key);
  }
}
