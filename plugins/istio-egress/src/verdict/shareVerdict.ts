import {
  DestinationVerdict,
  PathStep,
  Verdict,
} from 'backstage-plugin-istio-egress-common';

/** Who enforces, and what goes around it: sentences. */
export interface Judgement {
  enforcements: string[];
  bypasses: string[];
}

/** A verdict in which nothing is said twice. */
export interface SharedVerdict {
  /** What holds for every destination. */
  everywhere: Judgement;
  destinations: {
    endpoint: string;
    protocol: string;
    path: PathStep[];
    /** What holds for this destination alone. */
    here: Judgement;
  }[];
}

/**
 * Separates what every destination has in common from what is its own. A
 * policy may have a hundred destinations, and most sentences hold for all.
 */
export function shareVerdict({ destinations }: Verdict): SharedVerdict {
  const judgements = destinations.map(toJudgement);
  const everywhere = {
    enforcements: common(judgements.map(each => each.enforcements)),
    bypasses: common(judgements.map(each => each.bypasses)),
  };
  return {
    everywhere,
    destinations: destinations.map(({ host, port, protocol, path }, index) => ({
      endpoint: `${host}:${port}`,
      protocol,
      path,
      here: {
        enforcements: without(
          judgements[index].enforcements,
          everywhere.enforcements,
        ),
        bypasses: without(judgements[index].bypasses, everywhere.bypasses),
      },
    })),
  };
}

function toJudgement(destination: DestinationVerdict): Judgement {
  return {
    enforcements: destination.enforcedBy.map(({ what }) => what),
    bypasses: destination.bypasses,
  };
}

function common([first = [], ...others]: string[][]): string[] {
  return first.filter(each => others.every(other => other.includes(each)));
}

function without(sentences: string[], excluded: string[]): string[] {
  return sentences.filter(each => !excluded.includes(each));
}
