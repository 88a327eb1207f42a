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
  /** States the fact. A name in braces stands for a value that the rule found. */
  message: string;
  /** One thing to do, with values likewise. */
  fix: string;
}

/** The names in braces of a text. */
type Placeholders<Text extends string> =
  Text extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Placeholders<Rest>
    : never;

function entry<const Message extends string, const Fix extends string>(
  level: FindingLevel,
  title: string,
  message: Message,
  fix: Fix,
) {
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
    'There is no field {key} here.',
    'Remove {key}, or correct its spelling; known here: {known}.',
  ),
  EGR002: entry(
    'error',
    'Missing field',
    '{field} is missing.',
    'Give {field}: {expected}.',
  ),
  EGR003: entry(
    'error',
    'Wrong type',
    '{value} is not {expected}.',
    'Write {expected}.',
  ),
  EGR004: entry(
    'error',
    'Not a Kubernetes name',
    '{value} is not a name that Kubernetes accepts here.',
    'Use at most 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit (RFC 1123).',
  ),
  EGR005: entry(
    'error',
    'Not an entity reference',
    '{value} is not a reference to a catalog entity.',
    'Write it as {example}.',
  ),
  EGR006: entry(
    'error',
    'Text empty or too long',
    '{value} is empty or longer than {limit} characters.',
    'Write 1 to {limit} characters.',
  ),
  EGR007: entry(
    'error',
    'Not a date',
    '{value} is not a day of the calendar.',
    'Write the day as YYYY-MM-DD.',
  ),
  EGR008: entry(
    'error',
    'Not a port',
    '{value} is not a port.',
    'Write a whole number from 1 to 65535.',
  ),
  EGR009: entry(
    'error',
    'Not one of the choices',
    '{value} is not one of the choices.',
    'Choose one of {choices}.',
  ),
  EGR010: entry(
    'error',
    'Not an image reference',
    '{value} is not a container image reference.',
    'Write it as registry/repository:tag, without spaces.',
  ),
  EGR011: entry(
    'error',
    'Not a label',
    '{value} is not a Kubernetes label key and value.',
    'Use label keys and values as Kubernetes accepts them: at most 63 letters, digits, "-", "_" and ".".',
  ),
  EGR012: entry(
    'error',
    'Not an IP address',
    '{value} is not an IP address.',
    'Write an IPv4 or IPv6 address such as 10.1.2.3.',
  ),
  EGR013: entry(
    'error',
    'Too many or too few entries',
    '{field} has {count} entries.',
    'Give {limits}.',
  ),
  EGR014: entry(
    'error',
    'Number out of range',
    '{value} is out of range.',
    'Write a whole number {limits}.',
  ),
  EGR015: entry(
    'error',
    'Unreadable YAML',
    '{file} cannot be read: {problem}.',
    'Correct the file so that it holds exactly one YAML mapping.',
  ),
  EGR018: entry(
    'error',
    'Nested too deep',
    'The input nests more than {limit} levels of mappings and lists.',
    'Write the fields that the documentation names, without further levels.',
  ),
  EGR019: entry(
    'error',
    'Too large',
    'The input holds more than {values} values or {characters} characters.',
    'Split it into several requests.',
  ),
  EGR020: entry(
    'error',
    'Too many entries of a mapping',
    'There are {count} entries here.',
    'Give at most {limit}.',
  ),
  EGR021: entry(
    'error',
    'Further findings',
    'There are {count} more findings.',
    'Correct those that are listed, then look again.',
  ),
  EGR022: entry(
    'error',
    'Command too long',
    'The command has {count} characters.',
    'Write at most {limit} characters in all; keep longer scripts in the image or in a ConfigMap.',
  ),
  EGR100: entry(
    'error',
    'Not a host name',
    '{value} is not a host name: {problem}.',
    'Write a fully qualified host name such as {example}.',
  ),
  EGR101: entry(
    'error',
    'Host not allowed',
    'The platform does not allow egress to {value}.',
    'Ask the platform team to allow the host; allowed are {allowed}.',
  ),
  EGR102: entry(
    'error',
    'Wildcard too broad',
    'Below {value} anyone may have a host: it is a public suffix, or a top-level domain.',
    'Name the host itself.',
  ),
  EGR103: entry(
    'error',
    'Host denied',
    'The platform denies {value} by the pattern {pattern}.',
    'Choose another host; a denied pattern wins over every allowed one.',
  ),
  EGR104: entry(
    'error',
    'Destination listed twice',
    '{value} is listed twice.',
    'Remove one of the two.',
  ),
  EGR105: entry(
    'error',
    'Image missing',
    'A Deployment that is to be created needs an image.',
    'Give workload.image, or choose deployment "patch" or "none".',
  ),
  EGR106: entry(
    'error',
    'Workload without a name',
    'deployment {value} needs to know which Deployment.',
    'Give workload.name, or choose deployment "none".',
  ),
  EGR107: entry(
    'error',
    'Field without effect',
    '{field} has no effect with deployment {value}.',
    'Remove {field}, or choose deployment "create".',
  ),
  EGR108: entry(
    'error',
    'TCP destination without addresses',
    '{value} is a TCP destination without addresses; Istio cannot tell TCP hosts of one port apart.',
    'Give the addresses of the destination.',
  ),
  EGR110: entry(
    'error',
    'IP address in place of a host',
    '{value} is the IP address {address}, and no host name.',
    'Name the host, such as {example}; a destination of protocol TCP has its address in addresses.',
  ),
  EGR111: entry(
    'error',
    'More than a host',
    'Beside {value} there is {beside}, and a host stands alone.',
    'Write {meant} as host{port}.',
  ),
  EGR112: entry(
    'error',
    'Host of a single label',
    '{value} is a name that each namespace, and each machine, finds something else by.',
    'Write the fully qualified host name, such as {example}.',
  ),
  EGR113: entry(
    'error',
    'Not an international host name',
    "{value} is not a host name in other letters than ASCII's, or in their spelling for DNS (UTS #46).",
    'Copy the host name from where its owner writes it.',
  ),
  EGR114: entry(
    'error',
    'Host of several scripts',
    '{value} mixes letters of several scripts in {label}.',
    'Type the host name by hand: letters that look alike are not one.',
  ),
  EGR115: entry(
    'error',
    'Host that reads as another',
    '{value} reads as {other}, and is not the same host.',
    'Write {other}, or ask the platform team to allow {value} by this very name.',
  ),
  EGR116: entry(
    'error',
    'Metadata service of a cloud',
    '{value} stands for {service}, where a pod would find the credentials of its machine.',
    'Name the host that the workload needs; credentials come from its service account.',
  ),
  EGR117: entry(
    'error',
    'Reserved host name',
    'No host outside is below {domain}, as {value} would be.',
    'Name a host outside of the cluster.',
  ),
  EGR118: entry(
    'error',
    'Address of no host outside',
    '{value} is {problem}.',
    'Give the addresses that the host has in DNS.',
  ),
  EGR119: entry(
    'error',
    'Label of the mesh',
    'The label {label} belongs to Istio and Kubernetes: with it a pod could say that it is none of the mesh, or a gateway.',
    "Choose the workload's pods by labels of its own.",
  ),
  EGR120: entry(
    'error',
    'Wildcard over hosts of many owners',
    'Below {value} there are domains in which anyone may have a host, by the list of public suffixes.',
    'Name each host, or a wildcard of one owner alone.',
  ),
  EGR121: entry(
    'error',
    'Pods of the platform',
    '{value} stands for pods of {whose}.',
    "Choose the workload's pods by a name and labels of its own.",
  ),
  EGR122: entry(
    'error',
    'Address inside',
    '{value} is {whose}, and no host outside has it.',
    'Give the addresses that the host has in DNS.',
  ),
  EGR123: entry(
    'error',
    'Host of a proxy',
    "{value} is another port of the platform's proxy {proxy}, where it may serve or be administered too.",
    'Name a host behind the proxy.',
  ),
  EGR201: entry(
    'error',
    'Unknown proxy',
    'The platform has no proxy {value}.',
    'Choose one of {known}.',
  ),
  EGR202: entry(
    'error',
    'Unknown gateway',
    'The platform has no egress gateway {value}.',
    'Choose one of {known}.',
  ),
  EGR203: entry(
    'error',
    'Direct egress not allowed',
    '{value} would leave the cluster without a proxy, which the platform does not allow.',
    'Choose a proxy: {known}.',
  ),
  EGR204: entry(
    'error',
    'Port not allowed',
    'The platform does not allow port {value}.',
    'Choose one of {known}, or ask the platform team.',
  ),
  EGR205: entry(
    'error',
    'Ticket missing',
    'The platform requires a ticket.',
    'Give ticket.',
  ),
  EGR206: entry(
    'error',
    'Expiry missing or too late',
    '{value}; the platform allows at most {days} days.',
    'Give expires, {latest} at the latest.',
  ),
  EGR207: entry(
    'error',
    'Expiry in the past',
    '{value} has passed.',
    'Give a later day, or remove expires.',
  ),
  EGR208: entry(
    'error',
    'Namespace not open to this owner',
    '{owner} may not ask for egress of namespace {value}.',
    'Choose {known}, or ask the platform team.',
  ),
  EGR209: entry(
    'error',
    'No proxy chosen',
    'Neither the request nor the platform names a proxy.',
    'Give route.proxy: {known}.',
  ),
  EGR210: entry(
    'error',
    'System namespace',
    '{value} belongs to the platform; policies are for workloads.',
    'Choose the namespace that your workload runs in.',
  ),
  EGR211: entry(
    'error',
    'Wildcard not allowed',
    'The platform does not allow wildcards, and {value} is one.',
    'Name each host, or ask the platform team.',
  ),
  EGR212: entry(
    'error',
    'EnvoyFilter not allowed',
    '{value} at an egress gateway takes an EnvoyFilter, which the platform does not allow: Istio has no field for it.',
    'Name each host, or ask the platform team.',
  ),
  EGR213: entry(
    'error',
    'Secret not declared',
    'The platform declares no {secret}.',
    '{choice}, or ask the platform team to declare it in {key}.',
  ),
  EGR214: entry(
    'error',
    'Secret of other owners',
    'The platform declares {secret} for owners {declared}, and not for {value}.',
    'Choose another one, or ask the platform team to add {value} to {key}.',
  ),
  EGR215: entry(
    'error',
    'Secret for other hosts',
    'The platform declares {secret} for hosts {allowed}, and not for {value}.',
    'Ask for {value} in a policy without it, or ask the platform team to add the host to {key}.',
  ),
  EGR216: entry(
    'error',
    'Lockdown opened',
    '{field} is what the platform closes by default, and it does not allow a request to open it (limits.unlock).',
    '{fix}, or ask the platform team.',
  ),
  EGR217: entry(
    'error',
    'Address not allowed',
    'Without a proxy {value} itself is dialled, whatever host it is given for, and the platform allows {allowed} (limits.addresses).',
    'Choose a proxy, which is asked for the host by its name, or ask the platform team to allow the address.',
  ),
  EGR218: entry(
    'error',
    'Secret of other namespaces',
    'The platform declares {secret} for namespaces {declared}, and not for {value}.',
    'Choose another one, or ask the platform team to add {value} to {key}.',
  ),
  EGR219: entry(
    'warning',
    'Policy beyond what may be asked for',
    'The policy is rendered as it is held, and a change or renewal of it would be refused: {message}',
    '{fix}',
  ),
  EGR301: entry(
    'error',
    'Application without a proxy',
    'With exit "application" the application asks a proxy, and {value} would go without one.',
    'Choose a proxy, or exit "sidecar" or "gateway".',
  ),
  EGR302: entry(
    'error',
    'Application with several proxies',
    'With exit "application" one proxy stands in HTTPS_PROXY, and {value} is another one than {other}.',
    'Choose {other} here too, or exit "gateway".',
  ),
  EGR303: entry(
    'error',
    'Protocol not for applications that ask the proxy',
    'With exit "application" the protocol cannot be {value}: {reason}.',
    'Choose exit "gateway", or let the application speak TLS.',
  ),
  EGR304: entry(
    'error',
    'Proxy without addresses',
    'Applications dial proxy {value} as TCP, and the platform names no addresses for it: Istio would take everything on that port for it (IST0134).',
    'Choose exit "gateway" or "sidecar", or ask the platform team for the addresses of the proxy.',
  ),
  EGR305: entry(
    'error',
    'HTTP through a tunnel of the sidecar',
    'A sidecar cannot begin the TLS to {value} and open a tunnel around it: in Istio, tls beside tunnel is TLS to the proxy.',
    'Choose exit "gateway", or let the application speak TLS.',
  ),
  EGR306: entry(
    'error',
    'TCP at a passthrough gateway',
    'A gateway with hop "passthrough" tells calls apart by their server name (SNI), and {value} is TCP, which has none.',
    'Choose a gateway with hop "mutual", or exit "sidecar".',
  ),
  EGR307: entry(
    'error',
    'Wildcard without TLS',
    'Which host of {value} a call means stands in its server name (SNI), and {protocol} has none.',
    'Let the application speak TLS, or name each host.',
  ),
  EGR308: entry(
    'error',
    'Wildcard through a tunnel of the sidecar',
    'A tunnel of the sidecar leads to one host (tunnel.targetHost), and {value} stands for many.',
    'Choose exit "gateway" or "application", or name each host.',
  ),
  EGR309: entry(
    'error',
    'Proxy wants credentials',
    "Proxy {value} wants credentials, and Istio's tunnel can carry none: an EnvoyFilter would show them to every reader of the repository.",
    'Choose exit "application", where they stay in a Secret, or a proxy that knows callers by their address.',
  ),
  EGR310: entry(
    'error',
    'Client certificate without effect',
    'The client certificate {value} is presented by the mesh to hosts that the application calls with HTTP, and there is none here.',
    'Remove route.clientCertificate, or choose protocol "HTTP".',
  ),
  EGR311: entry(
    'error',
    'Client certificate at the wrong place',
    'Only a gateway with hop "mutual" begins the TLS itself and can present the client certificate {value}; {place} cannot.',
    'Choose a gateway with hop "mutual".',
  ),
  EGR312: entry(
    'error',
    'Addresses without effect',
    '{value} is told from other hosts by its name, {where}; with addresses Istio would route these alone.',
    'Remove addresses.',
  ),
  EGR313: entry(
    'error',
    'TLS port without effect',
    'tlsPort {value} is where the mesh begins TLS for an application that speaks HTTP; here it speaks {protocol}.',
    'Remove tlsPort, or choose protocol "HTTP".',
  ),
  EGR314: entry(
    'error',
    'Environment without effect',
    '{field} has no effect with exit {exit} and deployment {deployment}.',
    'Remove {field}, or choose {needs}.',
  ),
  EGR315: entry(
    'error',
    'Java cannot use the proxy',
    'JAVA_TOOL_OPTIONS can name no proxy that wants {wants}, as {value} does.',
    'Remove workload.javaToolOptions, or choose another proxy.',
  ),
  EGR316: entry(
    'error',
    'NetworkPolicy without addresses',
    'A NetworkPolicy knows addresses and no names, and there are none for {value}.',
    'Choose exit "gateway", or a proxy with addresses{otherwise}.',
  ),
  EGR317: entry(
    'error',
    'Istio too old',
    '{value} takes {feature}, which came with Istio {since}; the platform runs {version}.',
    '{nearest}.',
  ),
  EGR318: entry(
    'error',
    'Gateway without effect',
    'Gateway {value} has no effect with exit {exit}.',
    'Remove route.gateway, or choose exit "gateway".',
  ),
  EGR340: entry(
    'error',
    'REGISTRY_ONLY in ambient mode',
    'With exit "waypoint" the calls of namespace {value} are ztunnel\'s, which sends on to any outside host what it does not know: REGISTRY_ONLY is for sidecars.',
    'Give lockdown.registryOnly: false, and lockdown.networkPolicy: true to close the ways beside the waypoint.',
  ),
  EGR341: entry(
    'error',
    'HTTP at a waypoint',
    'With exit "waypoint" the waypoint would have to begin the TLS to {value}: around that it can open no tunnel, and what it tells the host about the mesh in headers is not proven.',
    'Let the application speak TLS, or choose exit "gateway" for the namespace.',
  ),
  EGR342: entry(
    'error',
    'Wildcard at a waypoint',
    'A tunnel leads to one host (tunnel.targetHost), and without one a waypoint takes {value} only where istiod runs with an option that it calls a security risk (ENABLE_WILDCARD_HOST_SERVICE_ENTRIES_FOR_TLS).',
    'Name each host, or choose another exit for the namespace.',
  ),
  EGR343: entry(
    'error',
    'Sidecars and ambient mode in one namespace',
    'Exit {value} and exit {other} of policy {policy} do not go together in namespace {namespace}: its pods have sidecars, or they are in ambient mode.',
    'Choose exit {other} here too, or change {policy}.',
  ),
  EGR350: entry(
    'error',
    'Istio too old for the Gateway API',
    'Gateway {value} with api "kubernetes" takes {feature}, which came with Istio {since}; the platform runs {version}.',
    '{nearest}, or upgrade Istio.',
  ),
  EGR351: entry(
    'error',
    'HTTP at a gateway of the Gateway API',
    'A gateway with hop "mutual" and api "kubernetes" sends on what its TLSRoute found inside the hop; it cannot begin the TLS to {value}.',
    'Choose a gateway with api "istio", or let the application speak TLS.',
  ),
  EGR401: entry(
    'error',
    'Policy given twice',
    '{value} is given twice.',
    'Give the two requests different names.',
  ),
  EGR402: entry(
    'error',
    'One host, two ways',
    '{value} already leaves namespace {namespace} {other}, by policy {policy}; Istio can route one host and port of a namespace in one way only.',
    'Take the same way, or change {policy}.',
  ),
  EGR403: entry(
    'error',
    'Server name taken at the gateway',
    'Gateway {gateway} knows this way by its server name, and {other} already goes {way} there, by policy {policy}.',
    'Take the same way as {policy}, or let the application speak TLS and name the host at a gateway with hop "mutual".',
  ),
  EGR404: entry(
    'error',
    'Deployment rendered twice',
    'Policy {policy} renders {value} already.',
    'Choose deployment "none" for the second policy.',
  ),
  EGR405: entry(
    'error',
    'Host covered by a wildcard',
    "{value} and {other} of policy {policy} overlap, on one port of namespace {namespace}, for other callers or in another way; the narrower one would take the other's calls.",
    'Take the same way and service account as {policy}, or another port.',
  ),
  EGR406: entry(
    'error',
    'Address taken',
    '{value} belongs to {other} already in namespace {namespace}, by policy {policy}; TCP has no name to tell them apart by.',
    'Give each destination addresses or a port of its own.',
  ),
  EGR410: entry(
    'error',
    'Host of the cluster',
    "{value} is a name inside the cluster; a policy for it would take the Service's place in the sidecars of the namespace.",
    'Name a host outside of the cluster; Services need no egress policy.',
  ),
  EGR411: entry(
    'error',
    'Network policy for a part of a namespace',
    'Policy {policy} gives lockdown.networkPolicy {value}, and a NetworkPolicy that stops the packets of namespace {namespace} stops those of every policy there.',
    'Give lockdown.networkPolicy: {value} here too, or change {policy}.',
  ),
  EGR412: entry(
    'error',
    'Destination is a proxy',
    "{value} is the platform's proxy {proxy}; who may dial it can ask it for any host, whatever policies say.",
    'Name the host behind the proxy, or choose exit "application" for an application that asks the proxy itself.',
  ),
  EGR413: entry(
    'error',
    'Port of the sidecar itself',
    '{value} is at a port where every sidecar listens itself; Envoy refuses a second listener there.',
    'Reach the host at another port.',
  ),
  EGR414: entry(
    'error',
    'Host in two kinds of ServiceEntry',
    '{value} stands in namespace {namespace} with resolution {resolution} already, by policy {policy}; Istio merges the entries of a host only where their resolution is one.',
    'Take the same exit and proxy as {policy}.',
  ),
  EGR415: entry(
    'error',
    'Other addresses at a gateway',
    'Gateway {gateway} dials {value} at {addresses} already, by policy {policy}; policies share what the gateway dials.',
    'Give the addresses of {policy}, or take another gateway.',
  ),
  EGR416: entry(
    'error',
    'Private host of the product',
    '{value} is a name below {domain}, or covers those, where the product makes its own names.',
    'Name the host itself.',
  ),
  EGR420: entry(
    'warning',
    'Same need as another policy',
    'Policy {policy} lets the same workload reach {value} already.',
    'Change {policy} instead, unless the two are to end at different times.',
  ),
  EGR421: entry(
    'error',
    'Policy of another repository',
    'Policy {value} exists already, in {place}.',
    'Change it there, with targetUrl {place}, or choose another name.',
  ),
  EGR501: entry(
    'error',
    'File changed by hand',
    '{file} was changed by hand after it was rendered.',
    'Undo the edit in the repository, or ask to overwrite it explicitly.',
  ),
  EGR502: entry(
    'error',
    'Foreign file in the way',
    '{file} exists and was not rendered by this product.',
    'Choose another folder of the repository.',
  ),
  EGR503: entry(
    'error',
    'No such policy',
    'There is no policy {value} here.',
    'Choose one of {known}.',
  ),
  EGR504: entry(
    'error',
    'Platform needed',
    '{file} is shared with another policy that keeps a port of the host, so it has to be rendered anew.',
    'Give the platform as well.',
  ),
  EGR505: entry(
    'error',
    'Policy folder and entity disagree',
    '{file} holds the policy {value}, which belongs elsewhere.',
    'Move it to {expected}.',
  ),
  EGR506: entry(
    'error',
    'File too large',
    '{file} has {size} bytes, and at most {limit} are read.',
    'Make it smaller in the repository, or delete it there.',
  ),
  EGR507: entry(
    'error',
    'Repository too large',
    'The repository holds more than {limit} {what}.',
    'Keep policies in a repository of their own, and split them over several if they are too many.',
  ),
  EGR508: entry(
    'error',
    'Path in the way of a policy',
    '{file} is no path of a policy, or another file has the same path in other letters.',
    'Rename or delete it in the repository.',
  ),
  EGR509: entry(
    'error',
    'Policy too large',
    '{file} could not be read back: {problem}.',
    'Split the request into several policies.',
  ),
  EGR510: entry(
    'info',
    'Pull request open',
    'Pull request {url} is open for this already.',
    'Nothing is to be done: publishing brings it up to date.',
  ),
  EGR511: entry(
    'warning',
    'Contrary pull request open',
    'Pull request {url} is open too, and would {verb} this policy.',
    'Close one of the two.',
  ),
  EGR512: entry(
    'error',
    'File that reading does not show',
    '{file} exists in {repository}, and was not among the files that were read there.',
    'Ask again; if it is refused again, look for what hides the file from archives of the repository (export-ignore in .gitattributes), or choose another folder.',
  ),
  EGR513: entry(
    'error',
    'No such branch',
    '{repository} has no branch {branch}.',
    'Give the address of the folder on a branch that exists; the name of the branch must not have a slash.',
  ),
  EGR514: entry(
    'error',
    'Pull request to another branch',
    'Pull request {url} is open for this already, to the branch {base}.',
    'Merge or close it first, or ask for the branch {base}.',
  ),
  EGR601: entry(
    'error',
    'Owner whom the asker does not act for',
    '{asker} does not belong to {owner}.',
    'Choose an owner that you act for: {known}.',
  ),
  EGR602: entry(
    'error',
    'Policy of another owner',
    "Policy {policy} is {owner}'s, and {asker} does not belong to it.",
    'Ask {owner}; for a need of your own choose another name.',
  ),
  EGR603: entry(
    'error',
    'Policy without a readable owner',
    'Whose policy {policy} is cannot be read from the repository.',
    'Ask {owner} to repair or remove its entity.',
  ),
  EGR604: entry(
    'error',
    'Permission denied',
    'The permission {permission} is denied to you for {policy}.',
    'Ask the platform team; a policy that was merged just now may not be in the catalog yet.',
  ),
  EGR605: entry(
    'error',
    'Pull request of another owner',
    "Pull request {url} for policy {policy} is {owner}'s, and {asker} does not belong to it.",
    'Ask {owner}, or choose another name.',
  ),
  EGR606: entry(
    'error',
    'Upgrade by others than the platform team',
    'Rendering a repository anew concerns every policy in it, and {asker} does not belong to {owner}.',
    'Ask {owner}.',
  ),
  EGR607: entry(
    'error',
    'Policy that has not expired',
    'Policy {policy} has not expired, and without a person only what has expired is removed.',
    'Start the removal signed in.',
  ),
  EGR901: entry(
    'error',
    'Reserved word',
    "{value} is a word of the request's language, not a proxy's name.",
    'Give the proxy another name.',
  ),
  EGR902: entry(
    'error',
    'Default does not exist',
    'The default {value} is not declared.',
    'Declare it, or choose one of {known}.',
  ),
  EGR903: entry(
    'error',
    'Not a host pattern',
    '{value} is not a host pattern.',
    'Write a host name, "*." and a domain, or "*".',
  ),
  EGR904: entry(
    'error',
    'Not an Istio version',
    '{value} is not an Istio version.',
    'Write it as "1.31".',
  ),
  EGR905: entry(
    'error',
    'Not the address of a repository',
    '{value} is not the address of a repository.',
    'Write it as the browser shows it, beginning with https://.',
  ),
  EGR906: entry(
    'error',
    'Istio too old for the product',
    'Istio {value} is older than {oldest}.',
    'Upgrade Istio to {oldest} or newer.',
  ),
  EGR907: entry(
    'error',
    'Not a domain',
    '{value} is not a domain.',
    'Write it as cluster.local, without a star.',
  ),
  EGR908: entry(
    'warning',
    'Allowed hosts of many owners',
    '{value} allows every host below a public suffix, where anyone may have one.',
    'Allow the hosts by name, or patterns of one owner alone.',
  ),
  EGR909: entry(
    'error',
    'Not a range of addresses',
    '{value} is not a range of addresses.',
    'Write it as CIDR, such as 10.96.0.0/12 or fd00::/64.',
  ),
  EGR911: entry(
    'error',
    'Secret declared for nobody in particular',
    '{value} says neither which owners nor which namespaces may name the Secret, and so would open it to every team.',
    'Give owners, namespaces, or both.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/**
 * A finding's code, stable over releases.
 *
 * @public
 */
export type FindingCode = keyof typeof catalogue;

/**
 * The values that the wording of a code takes, by name: already quoted,
 * shortened text.
 *
 * @public
 */
export type FindingValues<Code extends FindingCode = FindingCode> = Readonly<
  Record<
    Placeholders<
      (typeof catalogue)[Code]['message'] | (typeof catalogue)[Code]['fix']
    >,
    string
  >
>;

/** A code with its values, for what is found before its place is known. */
export type Problem = {
  [Code in FindingCode]: { code: Code; values: FindingValues<Code> };
}[FindingCode];
