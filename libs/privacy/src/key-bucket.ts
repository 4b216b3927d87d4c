/** Where the wrapped keys are kept; the same for every service that looks. */
export interface KeyBucket {
  /** Undefined when there is none. */
  get(name: string): Promise<Uint8Array | undefined>;
  /** False when somebody else was first. */
  create(name: string, value: Uint8Array): Promise<boolean>;
  /** Destroys what is kept under the name, and tells of it; false when there was nothing. */
  destroy(name: string): Promise<boolean>;
  /** Told of every name that is destroyed, by whomever; undefined when some may have been missed. */
  onDestroyed(listener: (name: string | undefined) => void): void;
}
