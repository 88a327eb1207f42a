/** Makes something of each object once; it goes with the object. */
export function oncePer<Owner extends object, Made>(
  make: (owner: Owner) => Made,
): (owner: Owner) => Made {
  const all = new WeakMap<Owner, { made: Made }>();
  return owner => {
    const known = all.get(owner) ?? { made: make(owner) };
    all.set(owner, known);
    return known.made;
  };
}

/** What is made for each key of each object once; it goes with the object. */
export class OncePerKey<Owner extends object, Key, Made> {
  readonly #madeFor = oncePer((_: Owner) => new Map<Key, Made>());

  get(owner: Owner, key: Key, make: () => Made): Made {
    const all = this.#madeFor(owner);
    const known = all.get(key) ?? make();
    all.set(key, known);
    return known;
  }
}
