import { Platform } from 'backstage-plugin-istio-egress-common';

/** A choice of a select. */
export interface Choice {
  value: string;
  label: string;
  disabled?: boolean;
}

/** What a cluster offers: what is told of each value beside it. */
export type Offer = ReadonlyMap<string, string | undefined>;

/**
 * What can be chosen in every one of the clusters. What only some have stands
 * there with their names, and cannot be chosen: one request is for all of them.
 */
export function choicesIn(
  platforms: readonly Platform[],
  offerOf: (platform: Platform) => Offer,
  toOnlyIn: (clusters: string) => string,
): Choice[] {
  const offers = platforms.map(platform => ({
    cluster: platform.cluster?.name ?? '',
    offer: offerOf(platform),
  }));
  const values = new Set(offers.flatMap(({ offer }) => [...offer.keys()]));
  return [...values].map(value => {
    const having = offers.filter(({ offer }) => offer.has(value));
    if (having.length < offers.length) {
      const clusters = having.map(({ cluster }) => cluster).join(', ');
      return {
        value,
        label: `${value} (${toOnlyIn(clusters)})`,
        disabled: true,
      };
    }
    const detail = perCluster(platforms, each => offerOf(each).get(value));
    return { value, label: detail ? `${value} (${detail})` : value };
  });
}

/** What holds in all clusters as it is; else what holds in each of them. */
export function perCluster(
  platforms: readonly Platform[],
  textOf: (platform: Platform) => string | undefined,
): string | undefined {
  const texts = platforms.map(textOf);
  if (texts.every(text => text === texts[0])) return texts[0];
  return platforms
    .flatMap(({ cluster }, index) =>
      texts[index] ? [`${cluster?.name}: ${texts[index]}`] : [],
    )
    .join(', ');
}

/** What all clusters have alike; undefined where they differ. */
export function sharedBy<Value>(
  platforms: readonly Platform[],
  valueOf: (platform: Platform) => Value,
): Value | undefined {
  const [first, ...others] = platforms.map(valueOf);
  return others.every(each => each === first) ? first : undefined;
}
