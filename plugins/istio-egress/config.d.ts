export interface Config {
  /**
   * The egress platform: which proxies, gateways and hosts exist, and what
   * may be asked for. The pages derive from it who enforces a policy, so
   * whoever opens the portal can read it: no secrets belong here.
   *
   * @deepVisibility frontend
   */
  istioEgress?: {
    /** The entity reference of the group that owns the proxies. */
    owner?: string;
    /** The mesh that the policies are rendered for. */
    istio?: {
      version?: string;
      trustDomain?: string;
      clusterDomain?: string;
      namespace?: string;
    };
    /** Forward proxies by the name that requests use. */
    proxies?: {
      [name: string]: {
        host: string;
        port: number;
        addresses?: string[];
        tls?: 'simple';
        credentials?: { secret: string; key?: string };
        description?: string;
        owner?: string;
      };
    };
    /** Egress gateways by the name that requests use. */
    gateways?: {
      [name: string]: {
        namespace?: string;
        service?: string;
        selector?: { [label: string]: string };
        port?: number;
        targetPort?: number;
        hop?: 'mutual' | 'passthrough';
        api?: 'istio' | 'kubernetes';
        secondPass?: { port?: number; targetPort?: number };
      };
    };
    /** Host patterns that may, and that may not, be asked for. */
    hosts?: { allow?: string[]; deny?: string[] };
    /**
     * Secrets in the gateways' namespaces that a request may have presented as
     * client certificate, by name: for which owners, from which namespaces (one
     * of the two is required), and to which hosts. What is absent excludes nobody.
     */
    clientCertificates?: {
      [secret: string]: {
        owners?: string[];
        namespaces?: string[];
        hosts?: string[];
      };
    };
    /** Namespaces and the owners that may ask for egress from them. */
    namespaces?: { [namespace: string]: string[] };
    /** What a request may contain. */
    limits?: {
      maxLifetimeDays?: number;
      requireTicket?: boolean;
      wildcards?: boolean;
      envoyFilters?: boolean;
      direct?: boolean;
      ports?: number[];
      /** Whether a request may open a lockdown that the defaults close. */
      unlock?: boolean;
      /** The ranges in which a TCP destination's addresses lie that is reached without a proxy. */
      addresses?: string[];
    };
    /** What holds for a request that does not say otherwise. */
    defaults?: {
      route?: {
        exit?: 'gateway' | 'sidecar' | 'waypoint' | 'application';
        gateway?: string;
        proxy?: string;
        clientCertificate?: string;
      };
      lockdown?: { registryOnly?: boolean; networkPolicy?: boolean };
      /** Where policies go, unless a request says otherwise. */
      repository?: string;
    };
    /** What happens around the last day of a policy. */
    expiry?: {
      notifyDaysBefore?: number[];
      prepareRemoval?: boolean;
      renewalTemplate?: string;
      removalTemplate?: string;
    };
    /** How often repositories are compared with what they render. */
    drift?: { checkEveryMinutes?: number };
    /** Namespaces that locked-down workloads may talk to inside the cluster. */
    clusterTraffic?: { namespaces?: string[] };
    /** The cluster's own ranges (pods, Services, nodes), as CIDRs: never a destination's address. */
    clusterCidrs?: string[];
    /** The image, with a shell and curl, of the Jobs that verify a policy. */
    verifyImage?: string;
    /** Hosts that workloads reach without a proxy, as in `NO_PROXY`. */
    noProxy?: string[];
  };
}
