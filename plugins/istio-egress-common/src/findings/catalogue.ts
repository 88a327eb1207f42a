/**
 * How much a finding weighs: an error stops everything, a warning is handed on.
 *
 * @public
 */
export type FindingLevel = 'error' | 'warning' | 'info';

interface CatalogueEntry {
  level: FindingLevel;
  /** What is wrong, as a short noun phrase for the documentation. */
  title: string;
  /** States the fact; receives the values that the rule found. */
  message: (values: FindingValues) => string;
  /** One thing to do. */
  fix: (values: FindingValues) => string;
}

/**
 * The values that a rule hands to the wording: already quoted, shortened text.
 *
 * @public
 */
export type FindingValues = Readonly<Record<string, string>>;

function entry(
  level: FindingLevel,
  title: string,
  message: CatalogueEntry['message'],
  fix: CatalogueEntry['fix'],
): CatalogueEntry {
  return { level, title, message, fix };
}

/**
 * Every finding's wording and fix, in one place, so that a rule holds logic
 * alone and the documentation can be made from the same text.
 *
 * 0xx shape of a request, 1xx its fields together, 2xx what the platform
 * allows, 3xx routes, 4xx policies beside each other, 5xx the repository,
 * 6xx who asks, 9xx the platform's own configuration.
 */
export const catalogue = {
  EGR001: entry(
    'error',
    'Unknown field',
    v => `There is no field ${v.key} here.`,
    v => `Remove ${v.key}, or correct its spelling; known here: ${v.known}.`,
  ),
  EGR002: entry(
    'error',
    'Missing field',
    v => `${v.field} is missing.`,
    v => `Give ${v.field}: ${v.expected}.`,
  ),
  EGR003: entry(
    'error',
    'Wrong type',
    v => `${v.value} is not ${v.expected}.`,
    v => `Write ${v.expected}.`,
  ),
  EGR004: entry(
    'error',
    'Not a Kubernetes name',
    v => `${v.value} is not a name that Kubernetes accepts here.`,
    () =>
      'Use at most 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit (RFC 1123).',
  ),
  EGR005: entry(
    'error',
    'Not an entity reference',
    v => `${v.value} is not a reference to a catalog entity.`,
    v => `Write it as ${v.example}.`,
  ),
  EGR006: entry(
    'error',
    'Text empty or too long',
    v => `${v.value} is empty or longer than ${v.limit} characters.`,
    v => `Write 1 to ${v.limit} characters.`,
  ),
  EGR007: entry(
    'error',
    'Not a date',
    v => `${v.value} is not a day of the calendar.`,
    () => 'Write the day as YYYY-MM-DD.',
  ),
  EGR008: entry(
    'error',
    'Not a port',
    v => `${v.value} is not a port.`,
    () => 'Write a whole number from 1 to 65535.',
  ),
  EGR009: entry(
    'error',
    'Not one of the choices',
    v => `${v.value} is not one of the choices.`,
    v => `Choose one of ${v.choices}.`,
  ),
  EGR010: entry(
    'error',
    'Not an image reference',
    v => `${v.value} is not a container image reference.`,
    () => 'Write it as registry/repository:tag, without spaces.',
  ),
  EGR011: entry(
    'error',
    'Not a label',
    v => `${v.value} is not a Kubernetes label key and value.`,
    () =>
      'Use label keys and values as Kubernetes accepts them: at most 63 letters, digits, "-", "_" and ".".',
  ),
  EGR012: entry(
    'error',
    'Not an IP address',
    v => `${v.value} is not an IP address.`,
    () => 'Write an IPv4 or IPv6 address such as 10.1.2.3.',
  ),
  EGR013: entry(
    'error',
    'Too many or too few entries',
    v => `${v.field} has ${v.count} entries.`,
    v => `Give ${v.limits}.`,
  ),
  EGR014: entry(
    'error',
    'Number out of range',
    v => `${v.value} is out of range.`,
    v => `Write a whole number ${v.limits}.`,
  ),
  EGR015: entry(
    'error',
    'Unreadable YAML',
    v => `${v.file} cannot be read: ${v.problem}.`,
    () => 'Correct the file so that it holds exactly one YAML mapping.',
  ),
  EGR100: entry(
    'error',
    'Not a host name',
    v => `${v.value} is not a host name: ${v.problem}.`,
    v => `Write a fully qualified host name such as ${v.example}.`,
  ),
  EGR101: entry(
    'error',
    'Host not allowed',
    v => `The platform does not allow egress to ${v.value}.`,
    v => `Ask the platform team to allow the host; allowed are ${v.allowed}.`,
  ),
  EGR102: entry(
    'error',
    'Wildcard too broad',
    v =>
      `Below ${v.value} anyone may have a host: it is a public suffix, or a top-level domain.`,
    () => 'Name the host itself.',
  ),
  EGR103: entry(
    'error',
    'Host denied',
    v => `The platform denies ${v.value} by the pattern ${v.pattern}.`,
    () => 'Choose another host; a denied pattern wins over every allowed one.',
  ),
  EGR104: entry(
    'error',
    'Destination listed twice',
    v => `${v.value} is listed twice.`,
    () => 'Remove one of the two.',
  ),
  EGR105: entry(
    'error',
    'Image missing',
    () => 'A Deployment that is to be created needs an image.',
    () => 'Give workload.image, or choose deployment "patch" or "none".',
  ),
  EGR106: entry(
    'error',
    'Workload without a name',
    v => `deployment ${v.value} needs to know which Deployment.`,
    () => 'Give workload.name, or choose deployment "none".',
  ),
  EGR107: entry(
    'error',
    'Field without effect',
    v => `${v.field} has no effect with deployment ${v.value}.`,
    v => `Remove ${v.field}, or choose deployment "create".`,
  ),
  EGR108: entry(
    'error',
    'TCP destination without addresses',
    v =>
      `${v.value} is a TCP destination without addresses; Istio cannot tell TCP hosts of one port apart.`,
    () => 'Give the addresses of the destination.',
  ),
  EGR110: entry(
    'error',
    'IP address in place of a host',
    v => `${v.value} is the IP address ${v.address}, and no host name.`,
    v =>
      `Name the host, such as ${v.example}; a destination of protocol TCP has its address in addresses.`,
  ),
  EGR111: entry(
    'error',
    'More than a host',
    v => `Beside ${v.value} there is ${v.beside}, and a host stands alone.`,
    v => `Write ${v.meant} as host${v.port}.`,
  ),
  EGR112: entry(
    'error',
    'Host of a single label',
    v =>
      `${v.value} is a name that each namespace, and each machine, finds something else by.`,
    v => `Write the fully qualified host name, such as ${v.example}.`,
  ),
  EGR113: entry(
    'error',
    'Not an international host name',
    v =>
      `${v.value} is not a host name in other letters than ASCII's, or in their spelling for DNS (UTS #46).`,
    () => 'Copy the host name from where its owner writes it.',
  ),
  EGR114: entry(
    'error',
    'Host of several scripts',
    v => `${v.value} mixes letters of several scripts in ${v.label}.`,
    () => 'Type the host name by hand: letters that look alike are not one.',
  ),
  EGR115: entry(
    'error',
    'Host that reads as another',
    v => `${v.value} reads as ${v.other}, and is not the same host.`,
    v =>
      `Write ${v.other}, or ask the platform team to allow ${v.value} by this very name.`,
  ),
  EGR116: entry(
    'error',
    'Metadata service of a cloud',
    v =>
      `${v.value} stands for ${v.service}, where a pod would find the credentials of its machine.`,
    () =>
      'Name the host that the workload needs; credentials come from its service account.',
  ),
  EGR117: entry(
    'error',
    'Reserved host name',
    v => `No host outside is below ${v.domain}, as ${v.value} would be.`,
    () => 'Name a host outside of the cluster.',
  ),
  EGR118: entry(
    'error',
    'Address of no host outside',
    v => `${v.value} is ${v.problem}.`,
    () => 'Give the addresses that the host has in DNS.',
  ),
  EGR119: entry(
    'error',
    'Label of the mesh',
    v =>
      `The label ${v.label} belongs to Istio and Kubernetes: with it a pod could say that it is none of the mesh, or a gateway.`,
    () => "Choose the workload's pods by labels of its own.",
  ),
  EGR120: entry(
    'error',
    'Wildcard over hosts of many owners',
    v =>
      `Below ${v.value} there are domains in which anyone may have a host, by the list of public suffixes.`,
    () => 'Name each host, or a wildcard of one owner alone.',
  ),
  EGR201: entry(
    'error',
    'Unknown proxy',
    v => `The platform has no proxy ${v.value}.`,
    v => `Choose one of ${v.known}.`,
  ),
  EGR202: entry(
    'error',
    'Unknown gateway',
    v => `The platform has no egress gateway ${v.value}.`,
    v => `Choose one of ${v.known}.`,
  ),
  EGR203: entry(
    'error',
    'Direct egress not allowed',
    v =>
      `${v.value} would leave the cluster without a proxy, which the platform does not allow.`,
    v => `Choose a proxy: ${v.known}.`,
  ),
  EGR204: entry(
    'error',
    'Port not allowed',
    v => `The platform does not allow port ${v.value}.`,
    v => `Choose one of ${v.known}, or ask the platform team.`,
  ),
  EGR205: entry(
    'error',
    'Ticket missing',
    () => 'The platform requires a ticket.',
    () => 'Give ticket.',
  ),
  EGR206: entry(
    'error',
    'Expiry missing or too late',
    v => `${v.value}; the platform allows at most ${v.days} days.`,
    v => `Give expires, ${v.latest} at the latest.`,
  ),
  EGR207: entry(
    'error',
    'Expiry in the past',
    v => `${v.value} has passed.`,
    () => 'Give a later day, or remove expires.',
  ),
  EGR208: entry(
    'error',
    'Namespace not open to this owner',
    v => `${v.owner} may not ask for egress of namespace ${v.value}.`,
    v => `Choose ${v.known}, or ask the platform team.`,
  ),
  EGR209: entry(
    'error',
    'No proxy chosen',
    () => 'Neither the request nor the platform names a proxy.',
    v => `Give route.proxy: ${v.known}.`,
  ),
  EGR210: entry(
    'error',
    'System namespace',
    v => `${v.value} belongs to the platform; policies are for workloads.`,
    () => 'Choose the namespace that your workload runs in.',
  ),
  EGR211: entry(
    'error',
    'Wildcard not allowed',
    v => `The platform does not allow wildcards, and ${v.value} is one.`,
    () => 'Name each host, or ask the platform team.',
  ),
  EGR212: entry(
    'error',
    'EnvoyFilter not allowed',
    v =>
      `${v.value} at an egress gateway takes an EnvoyFilter, which the platform does not allow: Istio has no field for it.`,
    () => 'Name each host, or ask the platform team.',
  ),
  EGR301: entry(
    'error',
    'Application without a proxy',
    v =>
      `With exit "application" the application asks a proxy, and ${v.value} would go without one.`,
    () => 'Choose a proxy, or exit "sidecar" or "gateway".',
  ),
  EGR302: entry(
    'error',
    'Application with several proxies',
    v =>
      `With exit "application" one proxy stands in HTTPS_PROXY, and ${v.value} is another one than ${v.other}.`,
    v => `Choose ${v.other} here too, or exit "gateway".`,
  ),
  EGR303: entry(
    'error',
    'Protocol not for applications that ask the proxy',
    v =>
      `With exit "application" the protocol cannot be ${v.value}: ${v.reason}.`,
    () => 'Choose exit "gateway", or let the application speak TLS.',
  ),
  EGR304: entry(
    'error',
    'Proxy without addresses',
    v =>
      `Applications dial proxy ${v.value} as TCP, and the platform names no addresses for it: Istio would take everything on that port for it (IST0134).`,
    () =>
      'Choose exit "gateway" or "sidecar", or ask the platform team for the addresses of the proxy.',
  ),
  EGR305: entry(
    'error',
    'HTTP through a tunnel of the sidecar',
    v =>
      `A sidecar cannot begin the TLS to ${v.value} and open a tunnel around it: in Istio, tls beside tunnel is TLS to the proxy.`,
    () => 'Choose exit "gateway", or let the application speak TLS.',
  ),
  EGR306: entry(
    'error',
    'TCP at a passthrough gateway',
    v =>
      `A gateway with hop "passthrough" tells calls apart by their server name (SNI), and ${v.value} is TCP, which has none.`,
    () => 'Choose a gateway with hop "mutual", or exit "sidecar".',
  ),
  EGR307: entry(
    'error',
    'Wildcard without TLS',
    v =>
      `Which host of ${v.value} a call means stands in its server name (SNI), and ${v.protocol} has none.`,
    () => 'Let the application speak TLS, or name each host.',
  ),
  EGR308: entry(
    'error',
    'Wildcard through a tunnel of the sidecar',
    v =>
      `A tunnel of the sidecar leads to one host (tunnel.targetHost), and ${v.value} stands for many.`,
    () => 'Choose exit "gateway" or "application", or name each host.',
  ),
  EGR309: entry(
    'error',
    'Proxy wants credentials',
    v =>
      `Proxy ${v.value} wants credentials, and Istio's tunnel can carry none: an EnvoyFilter would show them to every reader of the repository.`,
    () =>
      'Choose exit "application", where they stay in a Secret, or a proxy that knows callers by their address.',
  ),
  EGR310: entry(
    'error',
    'Client certificate without effect',
    v =>
      `The client certificate ${v.value} is presented by the mesh to hosts that the application calls with HTTP, and there is none here.`,
    () => 'Remove route.clientCertificate, or choose protocol "HTTP".',
  ),
  EGR311: entry(
    'error',
    'Client certificate at the wrong place',
    v =>
      `Only a gateway with hop "mutual" begins the TLS itself and can present the client certificate ${v.value}; ${v.place} cannot.`,
    () => 'Choose a gateway with hop "mutual".',
  ),
  EGR312: entry(
    'error',
    'Addresses without effect',
    v =>
      `${v.value} is told from other hosts by its name, ${v.where}; with addresses Istio would route these alone.`,
    () => 'Remove addresses.',
  ),
  EGR313: entry(
    'error',
    'TLS port without effect',
    v =>
      `tlsPort ${v.value} is where the mesh begins TLS for an application that speaks HTTP; here it speaks ${v.protocol}.`,
    () => 'Remove tlsPort, or choose protocol "HTTP".',
  ),
  EGR314: entry(
    'error',
    'Environment without effect',
    v =>
      `${v.field} has no effect with exit ${v.exit} and deployment ${v.deployment}.`,
    v => `Remove ${v.field}, or choose ${v.needs}.`,
  ),
  EGR315: entry(
    'error',
    'Java cannot use the proxy',
    v =>
      `JAVA_TOOL_OPTIONS can name no proxy that wants ${v.wants}, as ${v.value} does.`,
    () => 'Remove workload.javaToolOptions, or choose another proxy.',
  ),
  EGR316: entry(
    'error',
    'NetworkPolicy without addresses',
    v =>
      `A NetworkPolicy knows addresses and no names, and there are none for ${v.value}.`,
    () =>
      'Choose exit "gateway", or a proxy with addresses, or leave lockdown.networkPolicy out with false.',
  ),
  EGR317: entry(
    'error',
    'Istio too old',
    v =>
      `${v.value} takes ${v.feature}, which came with Istio ${v.since}; the platform runs ${v.version}.`,
    v => `${v.nearest}.`,
  ),
  EGR318: entry(
    'error',
    'Gateway without effect',
    v => `Gateway ${v.value} has no effect with exit ${v.exit}.`,
    () => 'Remove route.gateway, or choose exit "gateway".',
  ),
  EGR340: entry(
    'error',
    'REGISTRY_ONLY in ambient mode',
    v =>
      `With exit "waypoint" the calls of namespace ${v.value} are ztunnel's, which sends on to any outside host what it does not know: REGISTRY_ONLY is for sidecars.`,
    () =>
      'Give lockdown.registryOnly: false, and lockdown.networkPolicy: true to close the ways beside the waypoint.',
  ),
  EGR341: entry(
    'error',
    'HTTP at a waypoint',
    v =>
      `With exit "waypoint" the waypoint would have to begin the TLS to ${v.value}: around that it can open no tunnel, and what it tells the host about the mesh in headers is not proven.`,
    () =>
      'Let the application speak TLS, or choose exit "gateway" for the namespace.',
  ),
  EGR342: entry(
    'error',
    'Wildcard at a waypoint',
    v =>
      `A tunnel leads to one host (tunnel.targetHost), and without one a waypoint takes ${v.value} only where istiod runs with an option that it calls a security risk (ENABLE_WILDCARD_HOST_SERVICE_ENTRIES_FOR_TLS).`,
    () => 'Name each host, or choose another exit for the namespace.',
  ),
  EGR343: entry(
    'error',
    'Sidecars and ambient mode in one namespace',
    v =>
      `Exit ${v.value} and exit ${v.other} of policy ${v.policy} do not go together in namespace ${v.namespace}: its pods have sidecars, or they are in ambient mode.`,
    v => `Choose exit ${v.other} here too, or change ${v.policy}.`,
  ),
  EGR350: entry(
    'error',
    'Istio too old for the Gateway API',
    v =>
      `Gateway ${v.value} with api "kubernetes" takes ${v.feature}, which came with Istio ${v.since}; the platform runs ${v.version}.`,
    v => `${v.nearest}, or upgrade Istio.`,
  ),
  EGR351: entry(
    'error',
    'HTTP at a gateway of the Gateway API',
    v =>
      `A gateway with hop "mutual" and api "kubernetes" sends on what its TLSRoute found inside the hop; it cannot begin the TLS to ${v.value}.`,
    () =>
      'Choose a gateway with api "istio", or let the application speak TLS.',
  ),
  EGR401: entry(
    'error',
    'Policy given twice',
    v => `${v.value} is given twice.`,
    () => 'Give the two requests different names.',
  ),
  EGR402: entry(
    'error',
    'One host, two ways',
    v =>
      `${v.value} already leaves namespace ${v.namespace} ${v.other}, by policy ${v.policy}; Istio can route one host and port of a namespace in one way only.`,
    v => `Take the same way, or change ${v.policy}.`,
  ),
  EGR403: entry(
    'error',
    'Server name taken at the gateway',
    v =>
      `Gateway ${v.gateway} knows this way by its server name, and ${v.other} already goes ${v.way} there, by policy ${v.policy}.`,
    v =>
      `Take the same way as ${v.policy}, or let the application speak TLS and name the host at a gateway with hop "mutual".`,
  ),
  EGR404: entry(
    'error',
    'Deployment rendered twice',
    v => `Policy ${v.policy} renders ${v.value} already.`,
    () => 'Choose deployment "none" for the second policy.',
  ),
  EGR405: entry(
    'error',
    'Host covered by a wildcard',
    v =>
      `${v.value} and ${v.other} of policy ${v.policy} overlap, on one port of namespace ${v.namespace}, for other callers or in another way; the narrower one would take the other's calls.`,
    v =>
      `Take the same way and service account as ${v.policy}, or another port.`,
  ),
  EGR406: entry(
    'error',
    'Address taken',
    v =>
      `${v.value} belongs to ${v.other} already in namespace ${v.namespace}, by policy ${v.policy}; TCP has no name to tell them apart by.`,
    () => 'Give each destination addresses or a port of its own.',
  ),
  EGR410: entry(
    'error',
    'Host of the cluster',
    v =>
      `${v.value} is a name inside the cluster; a policy for it would take the Service's place in the sidecars of the namespace.`,
    () => 'Name a host outside of the cluster; Services need no egress policy.',
  ),
  EGR411: entry(
    'error',
    'Network policy for a part of a namespace',
    v =>
      `Policy ${v.policy} gives lockdown.networkPolicy ${v.value}, and a NetworkPolicy that stops the packets of namespace ${v.namespace} stops those of every policy there.`,
    v =>
      `Give lockdown.networkPolicy: ${v.value} here too, or change ${v.policy}.`,
  ),
  EGR412: entry(
    'error',
    'Destination is a proxy',
    v =>
      `${v.value} is the platform's proxy ${v.proxy}; who may dial it can ask it for any host, whatever policies say.`,
    () =>
      'Name the host behind the proxy, or choose exit "application" for an application that asks the proxy itself.',
  ),
  EGR413: entry(
    'error',
    'Port of the sidecar itself',
    v =>
      `${v.value} is at a port where every sidecar listens itself; Envoy refuses a second listener there.`,
    () => 'Reach the host at another port.',
  ),
  EGR414: entry(
    'error',
    'Host in two kinds of ServiceEntry',
    v =>
      `${v.value} stands in namespace ${v.namespace} with resolution ${v.resolution} already, by policy ${v.policy}; Istio merges the entries of a host only where their resolution is one.`,
    v => `Take the same exit and proxy as ${v.policy}.`,
  ),
  EGR415: entry(
    'error',
    'Other addresses at a gateway',
    v =>
      `Gateway ${v.gateway} dials ${v.value} at ${v.addresses} already, by policy ${v.policy}; policies share what the gateway dials.`,
    v => `Give the addresses of ${v.policy}, or take another gateway.`,
  ),
  EGR416: entry(
    'error',
    'Private host of the product',
    v =>
      `${v.value} lies below ${v.domain}, where the product makes its own names.`,
    () => 'Name the host itself.',
  ),
  EGR420: entry(
    'warning',
    'Same need as another policy',
    v => `Policy ${v.policy} lets the same workload reach ${v.value} already.`,
    v =>
      `Change ${v.policy} instead, unless the two are to end at different times.`,
  ),
  EGR421: entry(
    'error',
    'Policy of another repository',
    v => `Policy ${v.value} exists already, in ${v.place}.`,
    v => `Change it there, with targetUrl ${v.place}, or choose another name.`,
  ),
  EGR501: entry(
    'error',
    'File changed by hand',
    v => `${v.file} was changed by hand after it was rendered.`,
    () => 'Undo the edit in the repository, or ask to overwrite it explicitly.',
  ),
  EGR502: entry(
    'error',
    'Foreign file in the way',
    v => `${v.file} exists and was not rendered by this product.`,
    () => 'Choose another folder of the repository.',
  ),
  EGR503: entry(
    'error',
    'No such policy',
    v => `There is no policy ${v.value} here.`,
    v => `Choose one of ${v.known}.`,
  ),
  EGR504: entry(
    'error',
    'Platform needed',
    v =>
      `${v.file} is shared with another policy that keeps a port of the host, so it has to be rendered anew.`,
    () => 'Give the platform as well.',
  ),
  EGR505: entry(
    'error',
    'Policy folder and entity disagree',
    v => `${v.file} holds the policy ${v.value}, which belongs elsewhere.`,
    v => `Move it to ${v.expected}.`,
  ),
  EGR506: entry(
    'error',
    'File too large',
    v => `${v.file} has ${v.size} bytes, and at most ${v.limit} are read.`,
    () => 'Make it smaller in the repository, or delete it there.',
  ),
  EGR507: entry(
    'error',
    'Repository too large',
    v => `The repository holds more than ${v.limit} ${v.what}.`,
    () =>
      'Keep policies in a repository of their own, and split them over several if they are too many.',
  ),
  EGR508: entry(
    'error',
    'Path in the way of a policy',
    v =>
      `${v.file} is no path of a policy, or another file has the same path in other letters.`,
    () => 'Rename or delete it in the repository.',
  ),
  EGR509: entry(
    'error',
    'Policy too large',
    v => `${v.file} could not be read back: ${v.problem}.`,
    () => 'Split the request into several policies.',
  ),
  EGR510: entry(
    'info',
    'Pull request open',
    v => `Pull request ${v.url} is open for this already.`,
    () => 'Nothing is to be done: publishing brings it up to date.',
  ),
  EGR511: entry(
    'warning',
    'Contrary pull request open',
    v => `Pull request ${v.url} is open too, and would ${v.verb} this policy.`,
    () => 'Close one of the two.',
  ),
  EGR601: entry(
    'error',
    'Owner whom the asker does not act for',
    v => `${v.asker} does not belong to ${v.owner}.`,
    v => `Choose an owner that you act for: ${v.known}.`,
  ),
  EGR602: entry(
    'error',
    'Policy of another owner',
    v =>
      `Policy ${v.policy} is ${v.owner}'s, and ${v.asker} does not belong to it.`,
    v => `Ask ${v.owner}; for a need of your own choose another name.`,
  ),
  EGR603: entry(
    'error',
    'Policy without a readable owner',
    v => `Whose policy ${v.policy} is cannot be read from the repository.`,
    v => `Ask ${v.owner} to repair or remove its entity.`,
  ),
  EGR604: entry(
    'error',
    'Permission denied',
    v => `The permission ${v.permission} is denied to you for ${v.policy}.`,
    () =>
      'Ask the platform team; a policy that was merged just now may not be in the catalog yet.',
  ),
  EGR605: entry(
    'error',
    'Pull request of another owner',
    v =>
      `Pull request ${v.url} for policy ${v.policy} is ${v.owner}'s, and ${v.asker} does not belong to it.`,
    v => `Ask ${v.owner}, or choose another name.`,
  ),
  EGR606: entry(
    'error',
    'Upgrade by others than the platform team',
    v =>
      `Rendering a repository anew concerns every policy in it, and ${v.asker} does not belong to ${v.owner}.`,
    v => `Ask ${v.owner}.`,
  ),
  EGR607: entry(
    'error',
    'Policy that has not expired',
    v =>
      `Policy ${v.policy} has not expired, and without a person only what has expired is removed.`,
    () => 'Start the removal signed in.',
  ),
  EGR901: entry(
    'error',
    'Reserved word',
    v => `${v.value} is a word of the request's language, not a proxy's name.`,
    () => 'Give the proxy another name.',
  ),
  EGR902: entry(
    'error',
    'Default does not exist',
    v => `The default ${v.value} is not declared.`,
    v => `Declare it, or choose one of ${v.known}.`,
  ),
  EGR903: entry(
    'error',
    'Not a host pattern',
    v => `${v.value} is not a host pattern.`,
    () => 'Write a host name, "*." and a domain, or "*".',
  ),
  EGR904: entry(
    'error',
    'Not an Istio version',
    v => `${v.value} is not an Istio version.`,
    () => 'Write it as "1.31".',
  ),
  EGR905: entry(
    'error',
    'Not the address of a repository',
    v => `${v.value} is not the address of a repository.`,
    () => 'Write it as the browser shows it, beginning with https://.',
  ),
  EGR906: entry(
    'error',
    'Istio too old for the product',
    v => `Istio ${v.value} is older than ${v.oldest}.`,
    v => `Upgrade Istio to ${v.oldest} or newer.`,
  ),
  EGR907: entry(
    'error',
    'Not a domain',
    v => `${v.value} is not a domain.`,
    () => 'Write it as cluster.local, without a star.',
  ),
  EGR908: entry(
    'warning',
    'Allowed hosts of many owners',
    v =>
      `${v.value} allows every host below a public suffix, where anyone may have one.`,
    () => 'Allow the hosts by name, or patterns of one owner alone.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/**
 * A finding's code, stable over releases.
 *
 * @public
 */
export type FindingCode = keyof typeof catalogue;
