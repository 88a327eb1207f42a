export interface Config {
  /** What exists in the clusters, and what may be asked for. */
  istioEgress?: {
    /** The entity reference of the group that owns the proxies; `group:default/platform` when absent. */
    owner?: string;
    /** Where policies are kept; those of other repositories count for nothing. Absent: every repository makes policies. */
    repositories?: {
      /** A repository, or with `*` as its name any of the owner; with /tree/<branch>/<folder> another branch than `main`, or a folder. */
      url: string;
      /** The namespaces whose policies may be kept there. Absent: any. */
      namespaces?: string[];
      /** The owners whose policies may be kept there. Absent: any. */
      owners?: string[];
    }[];
    /** The forward proxies by name; each is an entity of the catalog. */
    proxies?: {
      [name: string]: {
        host: string;
        port: number;
        /** What it is, for people. */
        description?: string;
        /** The entity reference of the group that owns this one. */
        owner?: string;
        /** How the proxy itself is spoken to: `simple` is TLS. */
        tls?: 'simple';
        /** Where it is reached, if not by its name. */
        addresses?: string[];
      };
    };
  };
}
