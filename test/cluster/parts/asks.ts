import type { Cluster } from './Cluster';
import { aRequest } from './policies';

/** A template, and what a person fills in. */
export interface Ask {
  template: string;
  values: object;
}

/** A policy, by a pull request to a repository that exists. */
export function toPullRequest(
  cluster: Cluster,
  repository: string,
  name = repository,
): Ask {
  const targetUrl = cluster.urlOf(repository, '/tree/main');
  return request({ ...aRequest(name), where: 'pull-request', targetUrl });
}

/** A policy in a repository of its own. */
export function toNewRepository(cluster: Cluster, repository: string): Ask {
  const { host } = new URL(cluster.urlOf(repository));
  const repoUrl = `${host}?owner=demo&repo=${repository}`;
  return request({
    ...aRequest(repository),
    where: 'new-repository',
    repoUrl,
  });
}

/** The end of a policy that the catalog knows. */
export function toRemoval(name: string): Ask {
  return {
    template: 'istio-egress-remove',
    values: { policy: `resource:default/team-a.${name}` },
  };
}

function request(values: object): Ask {
  return { template: 'istio-egress-request', values };
}
