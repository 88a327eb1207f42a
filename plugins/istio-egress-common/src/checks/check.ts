import type { Finding } from '../findings';
import type { Platform } from '../platform';
import type { LookedUpPolicy, ResolvedPolicy } from '../policies';
import type { Policy } from '../request';

/** One rule about one policy on one platform. */
export interface PolicyCheck {
  /** The problem that it finds. */
  name: string;
  /**
   * `render`: without it nothing right can be rendered, so it holds for every
   * policy of a tree. `ask`: the platform's ceiling; it holds for what is being
   * asked for, and a policy that was granted before a ceiling was lowered
   * stays renderable.
   */
  when: 'render' | 'ask';
  find(policy: LookedUpPolicy, platform: Platform): Finding[];
}

/** One rule about what is asked for today. */
export interface DatedCheck {
  name: string;
  find(policy: LookedUpPolicy, platform: Platform, today: string): Finding[];
}

/** One rule about policies beside each other; findings are about the later one. */
export interface SetCheck {
  name: string;
  find(policies: readonly ResolvedPolicy[]): SetFinding[];
}

export interface SetFinding {
  policy: Policy;
  finding: Finding;
}
