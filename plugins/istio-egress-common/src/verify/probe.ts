/**
 * Who makes a probe's call: a pod of the workload, one beside it that runs as
 * an account that no policy names, or one with the workload's labels whose
 * packets nobody of the mesh takes.
 */
export const CALLERS = [
  'workload',
  'other-account',
  'outside-the-mesh',
] as const;

export type Caller = (typeof CALLERS)[number];

/** The label that takes the place of `*.` when probes run. */
export const EXAMPLE_LABEL = { name: 'EXAMPLE_LABEL', value: 'www' };

/**
 * One call and what must come of it. In a URL `*.` stands for a label that is
 * chosen when the probes run: nobody here knows which hosts a wildcard has.
 */
export interface Probe {
  /** Unique among a policy's probes. */
  id: string;
  caller: Caller;
  /** The fact that it shows when the outcome is the expected one. */
  shows: string;
  /**
   * A proxy of the mesh refuses at once; a network may also stay silent, and
   * `stopped` is both. `handed-out` is answered at an address that Istio hands out.
   */
  expected: 'answered' | 'handed-out' | 'refused' | 'stopped';
  /** What it does not show, even with the expected outcome: sentences. */
  leavesOpen: string;
  /** `https:`, `http:`, or `gopher:` for a connection of which no more than being open is asked. */
  url: string;
  /** Of curl; words without spaces. */
  options: readonly string[];
  /** What the log of the proxy holds afterwards. */
  log?: string;
}
