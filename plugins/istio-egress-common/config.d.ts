export interface Config {
  /**
   * What exists in the clusters, and what teams may ask for. The form and its
   * preview work in the browser with the same values as the server; none of
   * them is a secret.
   *
   * @deepVisibility frontend
   */
  istioEgress?: {
    /**
     * Entity reference of the platform team, which owns the proxies' entities
     * and may ask for, change and remove every policy.
     * Default: group:default/platform.
     */
    owner?: string;

    /** The mesh that the manifests are for. */
    istio?: {
      /** Istio's version, as "1.31". Quote it: YAML reads 1.30 as a number. */
      version?: string;
      /** The mesh's trust domain. Default: cluster.local. The short form of a list of one trustDomains. */
      trustDomain?: string;
      /**
       * The mesh's trust domains, its own first, then the aliases of
       * meshConfig.trustDomainAliases and domains of other meshes whose
       * workloads call under the same namespace and account. Istio does not add
       * aliases to the callers that a gateway's servers list.
       */
      trustDomains?: string[];
      /** The clusters' DNS domain. Default: cluster.local. */
      clusterDomain?: string;
      /** The namespace of Istio's control plane. Default: istio-system. */
      namespace?: string;
      /**
       * The revision (or revision tag) that injects sidecars, such as asm-1-26. Namespaces
       * and rendered pods get istio.io/rev instead of istio-injection. Default: none.
       */
      revision?: string;
      /**
       * Whether a policy renders the Namespace with its label. With false, the label
       * is a prerequisite of each policy. Default: true.
       */
      namespaceObject?: boolean;
      /**
       * Whether sidecars start before init containers (ENABLE_NATIVE_SIDECARS).
       * Default: true from Istio 1.27.
       */
      nativeSidecars?: boolean;
      /**
       * Whether sidecars answer DNS queries and hand out addresses (ISTIO_META_DNS_CAPTURE).
       * Then TCP destinations, and proxies that applications call, need no addresses.
       * Default: false.
       */
      dnsCapture?: boolean;
      /** Where sidecars reach the control plane under a NetworkPolicy: its pods, or addresses outside the cluster. */
      controlPlane?: {
        /** Default: `istio.namespace`. */
        namespace?: string;
        /** The labels of its pods. Default: app: istiod. */
        selector?: { [label: string]: string };
        /** The ranges (CIDRs) of a control plane outside the cluster, in place of namespace and selector. */
        cidrs?: string[];
        /** Default: 15012. */
        port?: number;
      };
    };

    /** The forward proxies by name. A request chooses one of them by its name. */
    proxies?: {
      [name: string]: {
        /** The proxy's DNS name, as seen from the clusters. */
        host: string;
        /** The port that takes CONNECT. */
        port: number;
        /**
         * Addresses to reach it by, where the clusters' DNS does not know its name. A host
         * below clusterDomain is a Service: policies then open its pods, and need none.
         */
        addresses?: string[];
        /** Of a proxy behind a Service: the labels of its pods. Default: every pod of the namespace. */
        selector?: { [label: string]: string };
        /** Of a proxy behind a Service: the pods' port. Default: `port`. */
        targetPort?: number;
        /** Speak TLS to the proxy itself. */
        tls?: 'simple';
        /**
         * With tls: the Secret with the certificate authority of the proxy (ca.crt), in place of
         * the public ones. It is in the namespace of the gateway, or of the workload where the
         * sidecar calls the proxy.
         */
        caSecret?: string;
        /**
         * With tls: the Secret with the certificate that the proxy wants (tls.crt, tls.key), and the
         * authority of the proxy (ca.crt), in the same namespace. It takes the place of caSecret.
         */
        clientSecret?: string;
        /** The proxy wants a user and a password: where applications find its URL with both. */
        credentials?: {
          /** The name of a Secret in the application's namespace. */
          secret: string;
          /** The key of the Secret that holds the URL. Default: url. */
          key?: string;
        };
        /** What people read when they choose. */
        description?: string;
        /** Entity reference of its owner. Default: the platform team. */
        owner?: string;
      };
    };

    /** The egress gateways by name. Default: `default`, as Istio's own chart installs it. */
    gateways?: {
      [name: string]: {
        /** Default: istio-system. */
        namespace?: string;
        /** The name of its Service. Default: istio-egressgateway. */
        service?: string;
        /** The labels of its pods. Default: istio: egressgateway. */
        selector?: { [label: string]: string };
        /** The Service's port. Default: 443. */
        port?: number;
        /** The pods' port. Default: 8443. */
        targetPort?: number;
        /** How sidecars reach it: with the mesh's identity (the default), or by handing the application's TLS through. */
        hop?: 'mutual' | 'passthrough';
        /** Whose objects its routes are made of: Istio's own (the default), or the Kubernetes Gateway API's. */
        api?: 'istio' | 'kubernetes';
        /**
         * A port of the Service that the gateway may use to call itself, on
         * 127.0.0.1, where it originates TLS and then needs a tunnel around it.
         */
        secondPass?: {
          /** The Service's port. Default: 80. */
          port?: number;
          /** The pods' port. Default: 8080. */
          targetPort?: number;
        };
      };
    };

    /**
     * The waypoints by name that several ambient namespaces share, as `route.waypoint`
     * chooses them. Default: none, each namespace gets its own.
     */
    waypoints?: {
      [name: string]: {
        /** The namespace of its Gateway. */
        namespace: string;
        /** The name of its Gateway. */
        name: string;
      };
    };

    /** The hosts that may be asked for; a denied one wins. `*.` matches any depth. */
    hosts?: {
      /** Default: every host. */
      allow?: string[];
      /**
       * The hosts that are not allowed as such, and that may be asked for: a policy may
       * reach them by an exception, which the platform approves. Default: none.
       */
      ask?: string[];
      /** Default: none. */
      deny?: string[];
    };

    /** Who approves exceptions: the hosts of `hosts.ask`. */
    approval?: {
      /** Entity reference of the group that approves them. Default: `owner`. */
      owner?: string;
      /**
       * Accounts of the Git host that are asked for review of a pull request with an
       * exception, by the name that the host has for them. Default: none.
       */
      reviewers?: string[];
    };

    /**
     * The Secrets in the gateways' namespaces that may be presented as client
     * certificates, by name. Default: none. Of a declaration all that is given has
     * to hold, and owners or namespaces have to be given.
     */
    clientCertificates?: {
      [secret: string]: {
        /** The owners (entity references) whose policies may name it. Absent: any. */
        owners?: string[];
        /** The namespaces whose workloads it is presented for. Absent: any. */
        namespaces?: string[];
        /** The patterns of hosts that it is presented to. Absent: every host that may be asked for. */
        hosts?: string[];
      };
    };

    /** The owners (entity references) who may ask for a namespace. Absent: anyone for any. */
    namespaces?: { [namespace: string]: string[] };

    /**
     * Where policies are kept; those of other repositories count for nothing.
     * `defaults.repository` belongs to it. Absent: every repository makes policies.
     */
    repositories?: {
      /**
       * A repository, as https://github.com/acme/egress; `*` as its name is any
       * repository of the owner. It means the branch `main`, unless it goes on
       * with /tree/<branch> or /tree/<branch>/<folder>.
       */
      url: string;
      /** The namespaces whose policies may be kept there. Absent: any. */
      namespaces?: string[];
      /** The owners (entity references) whose policies may be kept there. Absent: any. */
      owners?: string[];
    }[];

    /** What a request may not exceed. */
    limits?: {
      /** The longest lifetime of a policy; with it, each one needs an expiry. */
      maxLifetimeDays?: number;
      /** The longest lifetime of a policy that needs an exception, which then needs an expiry. Default: none but maxLifetimeDays. */
      maxExceptionDays?: number;
      /** Whether each request needs a ticket. Default: false. */
      requireTicket?: boolean;
      /** Whether hosts may be wildcards. Default: false. */
      wildcards?: boolean;
      /** Whether EnvoyFilters may be rendered, as wildcards at a gateway need. Default: false. */
      envoyFilters?: boolean;
      /** Whether traffic may leave without a proxy. Default: false. */
      direct?: boolean;
      /** The ports that may be asked for: those that an application dials, and those that leave. Absent: any. */
      ports?: number[];
      /** Whether a request may open a lockdown that the defaults close. Default: false. */
      unlock?: boolean;
      /**
       * The ranges (CIDRs) in which the addresses of a TCP destination lie that leaves
       * without a proxy. Absent: any where `hosts` allows every host, otherwise none.
       */
      addresses?: string[];
    };

    /** What a request that leaves it open gets. */
    defaults?: {
      /** The way out of the mesh. */
      route?: {
        /** Where the traffic leaves the mesh. */
        exit?: 'gateway' | 'sidecar' | 'waypoint' | 'application';
        /** The name of a gateway. */
        gateway?: string;
        /** The name of a shared waypoint. Absent: one of the namespace itself. */
        waypoint?: string;
        /** The name of a proxy, or `direct`. */
        proxy?: string;
        /** The name of a Secret with a client certificate. */
        clientCertificate?: string;
      };
      /** What is refused beside what policies allow. */
      lockdown?: {
        /** Refuse, in the sidecar, what no policy allows. */
        registryOnly?: boolean;
        /** Refuse, in the network, what goes around the sidecar. */
        networkPolicy?: boolean;
        /** Refuse nothing: the sidecars log every call, so that what a lockdown would refuse can be found first. */
        observe?: boolean;
      };
      /** The address of the egress repository that the form offers. */
      repository?: string;
      /** The clusters that a request is for which names none. Not in a cluster. */
      clusters?: string[];
    };

    /**
     * The clusters, by name: RFC 1123 labels of at most 40 characters. Each key of
     * a cluster is laid over the same key outside of `clusters`: mappings key by
     * key, a list as a whole. Absent: one cluster without a name, and repositories
     * without the folder `clusters/`.
     */
    clusters?: {
      [name: string]: {
        /** Clusters of one stage are offered together, such as dev or prod. Promotion goes in the order in which the stages first appear. */
        stage?: string;
        /** For people. Default: the name. */
        title?: string;
        /** The address of the egress repository with the cluster's policies. Default: `defaults.repository`. */
        repository?: string;
        /** Any other key of `istioEgress`. */
        [key: string]: unknown;
      };
    };

    /** What happens around the last day of a policy. */
    expiry?: {
      /** How many days ahead owners are notified, each time once. Empty: never. Default: 30, 7, 1. */
      notifyDaysBefore?: number[];
      /** Whether a pull request is prepared, on the day after the last one, that removes the policy. Default: true. */
      prepareRemoval?: boolean;
      /** Entity reference of the template that owners are led to. Default: template:default/istio-egress-renew. */
      renewalTemplate?: string;
      /** Entity reference of the template that prepares the removal. Default: template:default/istio-egress-remove. */
      removalTemplate?: string;
    };

    /** Comparing what the repositories hold with what they render today. */
    drift?: {
      /** How often every egress repository is read for it, from 10 to 10080. Default: 360. */
      checkEveryMinutes?: number;
    };

    /** Looking at the cluster, through Backstage's Kubernetes plugin, for whether policies are in force. */
    kubernetes?: {
      /**
       * The cluster's name in the configuration of the Kubernetes plugin. Default: its name under
       * `clusters`; without `clusters`, the only cluster that the Kubernetes plugin knows.
       */
      cluster?: string;
      /**
       * How often the cluster is looked at, from 5 to 86400. Each look reads the egress repositories, too.
       * Default: 300.
       */
      lookEverySeconds?: number;
    };

    /** Traffic inside the cluster that a lockdown leaves open. */
    clusterTraffic?: {
      /** The namespaces that stay reachable. Default: none beside the workload's own and the mesh's. */
      namespaces?: string[];
      /**
       * The addresses that stay reachable, such as those of the API server, of the metadata
       * service for workload identity, or of on-premises networks. Each verdict lists them.
       */
      cidrs?: {
        /** As CIDR. */
        cidr: string;
        /** TCP ports. */
        ports: number[];
        /** What is reached there. */
        reason: string;
      }[];
    };

    /** Where pods resolve names under a NetworkPolicy. Default: namespace kube-system, port 53. */
    dns?: {
      /** The namespace of the resolver's pods. */
      namespace?: string;
      /** The labels of the resolver's pods. Absent: every pod of the namespace. */
      selector?: { [label: string]: string };
      /** The resolver's addresses as CIDR, in place of a namespace. */
      cidr?: string;
      /** The pods' ports, for UDP and TCP. Default: 53. */
      ports?: number[];
    }[];

    /**
     * What a workload gets that a policy renders (`deployment: create`). Without
     * it, the pods pass the Pod Security Standard `restricted`, as user 1000.
     */
    workloads?: {
      /** Fields of the security context of container and pod; laid over those of `restricted`. */
      securityContext?: {
        runAsUser?: number;
        runAsGroup?: number;
        runAsNonRoot?: boolean;
        readOnlyRootFilesystem?: boolean;
        allowPrivilegeEscalation?: boolean;
        privileged?: boolean;
        capabilities?: { add?: string[]; drop?: string[] };
        seccompProfile?: {
          type: 'RuntimeDefault' | 'Localhost' | 'Unconfined';
          localhostProfile?: string;
        };
        seLinuxOptions?: {
          level?: string;
          role?: string;
          type?: string;
          user?: string;
        };
        fsGroup?: number;
        fsGroupChangePolicy?: 'Always' | 'OnRootMismatch';
        supplementalGroups?: number[];
      };
      /** The container's resources. Default: none. */
      resources?: {
        requests?: { [resource: string]: string | number };
        limits?: { [resource: string]: string | number };
      };
      /** The Secrets in the workload's namespace that pull its image. Default: none. */
      imagePullSecrets?: (string | { name: string })[];
    };

    /** The cluster's own ranges of addresses (pods, Services, nodes) as CIDRs, which no destination has. Default: none known. */
    clusterCidrs?: string[];

    /** The image, with a shell and curl, of the Jobs that verify a policy. Default: a pinned `curlimages/curl`. */
    verifyImage?: string;

    /**
     * What an application that is told of the proxy itself reaches without it: hosts,
     * suffixes (.example.com), addresses and ranges (CIDRs).
     */
    noProxy?: string[];
  };
}
