import type { Benchmark } from '../benchmark';
import { policiesOf } from '../company/requests';
import { withFolder } from '../measure/folders';
import { interleaved } from '../measure/interleaved';
import { ratioOf } from '../measure/statistics';
import { CheckedRepository } from '../repository/CheckedRepository';

const CLUSTERS = 20;
const NAMES = Array.from({ length: CLUSTERS }, (_, n) => `cluster-${n}`);

export const repositoryOfClusters: Benchmark = {
  name: 'catalog.clusters.repository',
  about: `One repository that 20 clusters share takes turns with one that holds the same policies without clusters: the whole drift check, which reads the repository's
archive. The time is the processor's.`,
  rows: [
    {
      name: 'catalog.clusters.repository.drift.ratio',
      what: 'the drift check of one repository with 20 clusters of 250 policies, over one with 5,000 without clusters',
      unit: 'times as long',
      aim: { atMost: 1.2 },
    },
  ],
  async run({ quick }) {
    return withFolder(async folder => {
      const company = policiesOf(CLUSTERS * (quick ? 2 : 250), 'mixed');
      const one = await CheckedRepository.create(company, [], folder);
      const many = await CheckedRepository.create(company, NAMES, folder);
      const times = await interleaved(
        { one: () => one.check(), many: () => many.check() },
        { rounds: quick ? 2 : 5, warmUp: 1 },
      );
      const ratio = ratioOf(times.many, times.one);
      return { figures: { 'catalog.clusters.repository.drift.ratio': ratio } };
    });
  },
};
