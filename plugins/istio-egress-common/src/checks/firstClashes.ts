import { wildcardsAbove } from '../schema';
import type { Later } from './laterOnes';
import type { PlacedDestination } from './placed';

/** What tells whether two destinations of a set get into each other's way. */
export interface ClashRule<T> {
  /** Where they meet: destinations of different places never clash. */
  placeOf: (each: T) => string;
  /** All that a clash depends on, beside the host and whose policy it is. */
  wayOf: (each: T) => string;
  /** Whether two of one place clash, whose hosts are one or of which one covers the other. */
  clash: (earlier: T, later: T) => boolean;
}

interface Entry<T> {
  each: T;
  position: number;
}

class EarlierDestinations<T extends PlacedDestination> {
  /** By place and host. */
  private readonly named = new Map<string, Entry<T>[]>();
  /** By place and a host or wildcard that covers them. */
  private readonly covered = new Map<string, Entry<T>[]>();
  /** By place, host and way. */
  private readonly known = new Set<string>();

  constructor(private readonly rule: ClashRule<T>) {}

  firstClashWith(each: T): T | undefined {
    const { host } = each.destination;
    const place = this.rule.placeOf(each);
    const overlapping = [
      this.covered.get(`${place} ${host}`),
      ...wildcardsAbove(host).map(above => this.named.get(`${place} ${above}`)),
    ];
    const [first] = overlapping
      .flatMap(
        (entries = []) =>
          entries.find(entry => this.rule.clash(entry.each, each)) ?? [],
      )
      .sort((a, b) => a.position - b.position);
    return first?.each;
  }

  add(each: T): void {
    const { host } = each.destination;
    const place = this.rule.placeOf(each);
    // The first stands for all that go one way: a policy's destinations stand
    // together, so none of another policy is between it and one of its own.
    const way = `${place} ${host} ${this.rule.wayOf(each)}`;
    if (this.known.has(way)) return;
    this.known.add(way);
    const entry = { each, position: this.known.size };
    append(this.named, `${place} ${host}`, entry);
    for (const covering of [host, ...wildcardsAbove(host)]) {
      append(this.covered, `${place} ${covering}`, entry);
    }
  }
}

/**
 * Every destination that clashes with an earlier one, with the first such. A
 * set may hold thousands, so that only those are compared whose hosts overlap.
 */
export function firstClashes<T extends PlacedDestination>(
  all: readonly T[],
  rule: ClashRule<T>,
): Later<T>[] {
  const earlier = new EarlierDestinations(rule);
  return all.flatMap(each => {
    const first = earlier.firstClashWith(each);
    earlier.add(each);
    return first === undefined ? [] : [{ each, first }];
  });
}

function append<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
