import { after } from 'node:test';
import { Cluster } from './Cluster';

let started: Promise<Cluster> | undefined;

/** The cluster that all files share: starting one takes longer than most that befalls it. */
export function theCluster(): Promise<Cluster> {
  started ??= Cluster.start();
  return started;
}

after(async () => (await started)?.stop());
