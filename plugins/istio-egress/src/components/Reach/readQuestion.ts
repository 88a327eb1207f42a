import { parseYaml, ReachQuestion } from 'backstage-plugin-istio-egress-common';

/** What is entered, as text. */
export interface ReachEntry {
  namespace: string;
  workload: string;
  host: string;
  proposed: string;
}

const HOST = /^([^:/\s]+)(?::(\d{1,5}))?$/;

/** The question that is entered, or what is wrong with it by its field; undefined while something is missing. */
export function readQuestion(entry: ReachEntry): {
  question?: ReachQuestion;
  wrongHost?: boolean;
  /** Why the proposed request is no YAML of a request. */
  problem?: string;
} {
  const namespace = entry.namespace.trim();
  const workload = entry.workload.trim();
  const [, host, port] = HOST.exec(entry.host.trim()) ?? [];
  const wrongHost = entry.host.trim() !== '' && host === undefined;
  const proposed = readProposed(entry.proposed);
  const problem = proposed?.problem;
  if (!namespace || !workload || !host || problem !== undefined) {
    return { wrongHost, problem };
  }
  return {
    question: {
      namespace,
      workload,
      host,
      ...(port && { port: Number(port) }),
      ...(proposed && { proposed: proposed.request }),
    },
  };
}

function readProposed(text: string) {
  if (!text.trim()) return undefined;
  const yaml = parseYaml(text);
  if (yaml.problem !== undefined) {
    return { request: {}, problem: yaml.problem };
  }
  const { content } = yaml;
  return typeof content === 'object' &&
    content !== null &&
    !Array.isArray(content)
    ? { request: content as Record<string, unknown> }
    : { request: {}, problem: 'it is not a mapping of fields' };
}
