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
 * 6xx who asks, 7xx the pipeline of a repository, 8xx manifests that others
 * wrote, 9xx the platform's own configuration.
 */
export const catalogue = {
  EGR001: entry(
    'error',
    'Unknown field',
    'The field {key} does not exist here.',
    'Remove {key} or correct its spelling. Known fields: {known}.',
  ),
  EGR002: entry(
    'error',
    'Missing field',
    '{field} is required.',
    'Enter {field}: {expected}.',
  ),
  EGR003: entry(
    'error',
    'Wrong type',
    '{value} is not {expected}.',
    'Enter {expected}.',
  ),
  EGR004: entry(
    'error',
    'Invalid Kubernetes name',
    '{value} is not a valid Kubernetes name.',
    'Use at most 63 lower-case letters, digits and hyphens. Start and end with a letter or digit (RFC 1123).',
  ),
  EGR005: entry(
    'error',
    'Invalid entity reference',
    '{value} is not a reference to a catalog entity.',
    'Write it as {example}.',
  ),
  EGR006: entry(
    'error',
    'Text empty or too long',
    '{value} is empty or longer than {limit} characters.',
    'Enter 1 to {limit} characters.',
  ),
  EGR007: entry(
    'error',
    'Invalid date',
    '{value} is not a date.',
    'Write the date as YYYY-MM-DD.',
  ),
  EGR008: entry(
    'error',
    'Invalid port',
    '{value} is not a port.',
    'Enter a whole number from 1 to 65535.',
  ),
  EGR009: entry(
    'error',
    'Invalid choice',
    '{value} is not one of the choices.',
    'Choose one of {choices}.',
  ),
  EGR010: entry(
    'error',
    'Invalid image reference',
    '{value} is not a container image reference.',
    'Write it as registry/repository:tag, without spaces.',
  ),
  EGR011: entry(
    'error',
    'Invalid label',
    '{value} is not a valid Kubernetes label.',
    'Use at most 63 letters, digits, "-", "_" and "." in keys and values.',
  ),
  EGR012: entry(
    'error',
    'Invalid IP address',
    '{value} is not an IP address.',
    'Enter an IPv4 or IPv6 address such as 10.1.2.3, or in a destination a range such as 10.1.2.0/24.',
  ),
  EGR013: entry(
    'error',
    'Too many or too few entries',
    '{field} has {count} entries.',
    'Enter {limits}.',
  ),
  EGR014: entry(
    'error',
    'Number out of range',
    '{value} is out of range.',
    'Enter a whole number {limits}.',
  ),
  EGR015: entry(
    'error',
    'Invalid YAML',
    '{file} cannot be read: {problem}.',
    'Correct the file. It must contain exactly one YAML mapping.',
  ),
  EGR018: entry(
    'error',
    'Input nested too deeply',
    'The input has more than {limit} levels of mappings and lists.',
    'Use only the documented fields.',
  ),
  EGR019: entry(
    'error',
    'Input too large',
    'The input has more than {values} values or {characters} characters.',
    'Split it into several requests.',
  ),
  EGR020: entry(
    'error',
    'Mapping has too many entries',
    'The mapping has {count} entries.',
    'Enter at most {limit}.',
  ),
  EGR021: entry(
    'error',
    'More findings',
    'There are {count} more findings.',
    'Correct the listed findings and try again.',
  ),
  EGR022: entry(
    'error',
    'Command too long',
    'The command has {count} characters.',
    'Use at most {limit} characters. Put longer scripts into the image or a ConfigMap.',
  ),
  EGR024: entry(
    'error',
    'Invalid kind of workload',
    '{value} is not a kind of workload.',
    'Enter {meant}.',
  ),
  EGR025: entry(
    'error',
    'Invalid schedule',
    '{value} is not the schedule of a CronJob.',
    'Write it in cron syntax with five fields, such as "0 3 * * *".',
  ),
  EGR100: entry(
    'error',
    'Invalid host name',
    '{value} is not a host name: {problem}.',
    'Enter a fully qualified host name such as {example}.',
  ),
  EGR101: entry(
    'error',
    'Host not allowed',
    'The platform does not allow egress to {value}.',
    '{remedy}. Allowed: {allowed}.',
  ),
  EGR102: entry(
    'error',
    'Wildcard too broad',
    '{value} is a wildcard below a public suffix or a top-level domain, where anyone can register a host.',
    'Enter the host itself, or ask the platform team to list {value} in hosts.allow by exactly this pattern.',
  ),
  EGR103: entry(
    'error',
    'Host denied',
    'The platform denies {value} with the pattern {pattern}.',
    'Choose another host. A denied pattern takes precedence over allowed ones.',
  ),
  EGR104: entry(
    'error',
    'Duplicate destination',
    '{value} is listed twice.',
    'Remove one of the two.',
  ),
  EGR105: entry(
    'error',
    'Image missing',
    'A new workload needs an image.',
    'Enter workload.image, or set deployment to "patch" or "none".',
  ),
  EGR106: entry(
    'error',
    'Workload name missing',
    'With deployment {value}, the name of the workload is required.',
    'Enter workload.name, or set deployment to "none".',
  ),
  EGR107: entry(
    'error',
    'Field has no effect',
    '{field} has no effect with deployment {value}.',
    'Remove {field}, or set deployment to "create".',
  ),
  EGR108: entry(
    'error',
    'TCP destination without addresses',
    '{value} is a TCP destination without addresses. Istio cannot distinguish TCP hosts on the same port.',
    'Enter the addresses of the destination. If they change, choose exit "gateway" or "sidecar" on a platform with istio.dnsCapture, where Istio needs none.',
  ),
  EGR110: entry(
    'error',
    'IP address instead of a host',
    '{value} is the IP address {address}, not a host name.',
    'Enter the host name, such as {example}. For protocol TCP, enter the address in addresses.',
  ),
  EGR111: entry(
    'error',
    'More than a host name',
    '{value} comes with {beside}. Only the host name is allowed here.',
    'Enter {meant} as host{port}.',
  ),
  EGR112: entry(
    'error',
    'Host without a domain',
    '{value} is a short name: what it resolves to depends on the namespace and the machine.',
    'Enter the fully qualified host name, such as {example}.',
  ),
  EGR113: entry(
    'error',
    'Invalid international host name',
    '{value} is not a valid internationalized host name (UTS #46).',
    "Copy the host name from its owner's documentation.",
  ),
  EGR114: entry(
    'error',
    'Host name mixes scripts',
    '{value} mixes letters of several scripts in {label}.',
    'Type the host name by hand: letters that look the same can be different.',
  ),
  EGR115: entry(
    'error',
    'Host name looks like another one',
    '{value} looks like {other} but is a different host.',
    'Enter {other}, or ask the platform team to allow {value} by exactly this name.',
  ),
  EGR116: entry(
    'error',
    'Cloud metadata service',
    '{value} {service}, which gives a pod the credentials of its node.',
    'Enter the host that the workload needs. If workload identity needs the metadata service, ask the platform team to open its address in clusterTraffic.cidrs.',
  ),
  EGR117: entry(
    'error',
    'Reserved host name',
    '{value} is below {domain}, which is reserved: no external host has such a name.',
    'Enter a host outside the cluster.',
  ),
  EGR118: entry(
    'error',
    'Not an external address',
    '{value} is {problem}.',
    'Enter the addresses that DNS returns for the host.',
  ),
  EGR119: entry(
    'error',
    'Reserved label',
    'The label {label} is reserved by Istio or Kubernetes. With it, a pod could leave the mesh or act as a gateway.',
    'Select the pods by labels of the workload.',
  ),
  EGR120: entry(
    'error',
    'Wildcard covers hosts of many owners',
    '{value} covers domains in which anyone can register a host, according to the public suffix list.',
    'Enter each host, or a wildcard below a domain with a single owner. A platform can allow {value} by exactly this pattern in hosts.allow.',
  ),
  EGR121: entry(
    'error',
    'Selects pods of the platform',
    '{value} selects pods of {whose}.',
    'Select the pods of the workload by its own name and labels.',
  ),
  EGR122: entry(
    'error',
    'Internal address',
    '{value} is {whose}. No external host has this address.',
    'Enter the addresses that DNS returns for the host.',
  ),
  EGR123: entry(
    'error',
    'Host of a proxy',
    '{value} is another port of the proxy {proxy} of the platform, which can be a proxy or an administration port too.',
    'Enter a host behind the proxy.',
  ),
  EGR124: entry(
    'error',
    'Protocol over UDP',
    '{value} runs over UDP. Istio and forward proxies carry TCP only.',
    'Use a port of the service that takes TCP, or ask the platform team for a route outside the mesh.',
  ),
  EGR125: entry(
    'error',
    'Several ports in one destination',
    '{value} stands for several ports. Istio has no port ranges.',
    'Enter a destination for each port. For Azure SQL, set the connection policy of the server to `Proxy`, which needs port 1433 alone.',
  ),
  EGR126: entry(
    'error',
    'Protocol missing',
    'Port {value} {usual}.',
    'Enter the protocol that the application uses there: {choices}.',
  ),
  EGR127: entry(
    'warning',
    'Protocol unusual for the port',
    'Port {port} is usually {service}, and {protocol} is unusual there: {because}.',
    'Check what the application uses. {fix}.',
  ),
  EGR128: entry(
    'info',
    'Protocol assumed from the port',
    'Port {port} is usually {service}, so {value} is treated as {protocol}{because}.',
    'No action is needed. If the application uses another protocol, enter it.',
  ),
  EGR129: entry(
    'info',
    'Other name of a protocol',
    'Protocol {value} is read as {protocol}.',
    'No action is needed.',
  ),
  EGR130: entry(
    'error',
    'Selector missing',
    'The labels of the pods of {kind} {value} are not known: unlike those of a Deployment, they have no usual label.',
    'Enter workload.selector with the labels of its pods{where}, such as {example}. To cover every pod of the namespace, remove workload.kind and workload.name.',
  ),
  EGR131: entry(
    'error',
    'Kind not rendered',
    'deployment {value} is not possible for kind {kind}, only for {kinds}.',
    'Set workload.deployment to one of {possible}.',
  ),
  EGR132: entry(
    'error',
    'Kind without a workload name',
    'Kind {value} has no effect without the name of the workload.',
    'Enter workload.name, or remove workload.kind to cover every pod of namespace {namespace}.',
  ),
  EGR133: entry(
    'warning',
    'CronJob without a schedule',
    'CronJob {value} has no schedule. It is rendered suspended and does not run.',
    'Enter workload.schedule, such as "0 3 * * *".',
  ),
  EGR134: entry(
    'error',
    'Field has no effect with this kind',
    '{field} has no effect with kind {kind}.',
    'Remove {field}.',
  ),
  EGR135: entry(
    'info',
    'HTTP without TLS',
    'Calls to {value} leave without TLS, as is usual on this port.',
    'No action is needed. Set tls to "originate" if the host requires TLS and the mesh has to originate it.',
  ),
  EGR136: entry(
    'info',
    'Pod label assumed',
    'The request does not name the labels of the pods of {value}, so the policy selects pods with the label {label}.',
    'No action is needed if {command} lists these pods. If it does not, enter their labels in workload.selector, and workload.kind if their owner is of another kind.',
  ),
  EGR137: entry(
    'warning',
    'Host needs an exception',
    '{value} needs approval by {approver}: the platform does not allow the host as such, so the pull request asks for an exception.',
    'Say in the reason why the workload needs the host, or choose an allowed one: {allowed}.',
  ),
  EGR138: entry(
    'error',
    'Exception without an end or too long',
    '{value}; the platform grants exceptions for at most {days} days.',
    'Enter expires, {latest} at the latest. Request hosts that need no exception in a policy of their own.',
  ),
  EGR139: entry(
    'error',
    'Exception in a new repository',
    'The request asks for an exception, which {approver} has to approve, and nobody reviews what a new repository begins with.',
    'Choose an existing repository, where the request is a pull request.',
  ),
  EGR140: entry(
    'info',
    'TLS begun by the mesh',
    'The application calls {value} without TLS, and the mesh originates TLS to port {tlsPort} of the host.',
    'No action is needed. Set tls to "none" if the host answers without TLS on port {port}.',
  ),
  EGR141: entry(
    'warning',
    'Service needs more than this port',
    '{value} alone is not enough for {service}: {because}.',
    '{fix}.',
  ),
  EGR142: entry(
    'info',
    'Pod label added by the patch',
    'The request does not name the labels of the pods of {value}, so the patch gives them the label {label}, and the policy selects pods with it.',
    'No action is needed if the pods have no label {key}, or this one: see {command}. If it has another value, which a Service may select, enter their labels in workload.selector.',
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
    '{value} would leave the cluster without a proxy. The platform does not allow that.',
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
    'Enter ticket.',
  ),
  EGR206: entry(
    'error',
    'Expiry date missing or too late',
    '{value}; the platform allows at most {days} days.',
    'Enter expires, {latest} at the latest.',
  ),
  EGR207: entry(
    'error',
    'Expiry date in the past',
    '{value} is in the past.',
    'Enter a later date, or remove expires.',
  ),
  EGR208: entry(
    'error',
    'Namespace not open to this owner',
    '{owner} may not request egress for namespace {value}.',
    'Choose {known}, or ask the platform team.',
  ),
  EGR209: entry(
    'error',
    'No proxy selected',
    'Neither the request nor the platform selects a proxy.',
    'Enter route.proxy: {known}.',
  ),
  EGR210: entry(
    'error',
    'System namespace',
    'Namespace {value} belongs to the platform. Policies are for workloads.',
    'Choose the namespace of your workload.',
  ),
  EGR211: entry(
    'error',
    'Wildcards not allowed',
    '{value} is a wildcard. The platform does not allow wildcards.',
    'Enter each host, or ask the platform team.',
  ),
  EGR212: entry(
    'error',
    'EnvoyFilter not allowed',
    '{value} at an egress gateway needs an EnvoyFilter, which the platform does not allow. Istio has no field for it.',
    'Enter each host, or ask the platform team.',
  ),
  EGR213: entry(
    'error',
    'Secret not declared',
    'The platform does not declare {secret}.',
    '{choice}, or ask the platform team to declare it in {key}.',
  ),
  EGR214: entry(
    'error',
    'Secret of other owners',
    'The platform declares {secret} for owners {declared}, not for {value}.',
    'Choose another one, or ask the platform team to add {value} to {key}.',
  ),
  EGR215: entry(
    'error',
    'Secret for other hosts',
    'The platform declares {secret} for hosts {allowed}, not for {value}.',
    'Request {value} in a policy without it, or ask the platform team to add the host to {key}.',
  ),
  EGR216: entry(
    'error',
    'Lockdown opened',
    '{field} is closed by the platform default, and requests may not open it (limits.unlock).',
    '{fix}, or ask the platform team.',
  ),
  EGR217: entry(
    'error',
    'Address not allowed',
    'Without a proxy, the mesh connects to {value} itself, whatever the host. The platform allows {allowed} (limits.addresses).',
    'Choose a proxy, which resolves the host by name, or ask the platform team to allow the address.',
  ),
  EGR218: entry(
    'error',
    'Secret of other namespaces',
    'The platform declares {secret} for namespaces {declared}, not for {value}.',
    'Choose another one, or ask the platform team to add {value} to {key}.',
  ),
  EGR219: entry(
    'warning',
    'Policy exceeds current limits',
    'The policy is rendered unchanged, but a change or renewal would be refused: {message}',
    '{fix}',
  ),
  EGR230: entry(
    'error',
    'Unknown waypoint',
    'The platform has no waypoint {value}.',
    'Choose one of {known}, or remove route.waypoint for a waypoint of the namespace.',
  ),
  EGR231: entry(
    'error',
    'Unknown cluster',
    'The platform has no cluster {value}.',
    'Choose from {known}.',
  ),
  EGR232: entry(
    'error',
    'Clusters without effect',
    'The request names {field}, and the platform has no clusters.',
    'Remove {field}, or ask the platform team to declare clusters.',
  ),
  EGR233: entry(
    'error',
    'Policy of another cluster',
    'The policy is of cluster {value}, and stands in the tree of cluster {cluster}.',
    'Set cluster to {cluster}, or request the policy for {value}.',
  ),
  EGR234: entry(
    'error',
    'Cluster named in two ways',
    'The request names both cluster and clusters.',
    'Keep clusters, and list every cluster there.',
  ),
  EGR235: entry(
    'error',
    'Policy without its cluster',
    '{value} names no cluster of the platform, and a policy belongs to one.',
    'Write cluster/namespace/name, or the name of its entity. The clusters are {known}.',
  ),
  EGR301: entry(
    'error',
    'Exit "application" without a proxy',
    'With exit "application", the application calls a proxy. {value} has none.',
    'Choose a proxy, or exit "sidecar" or "gateway".',
  ),
  EGR302: entry(
    'error',
    'Exit "application" with several proxies',
    'With exit "application", HTTPS_PROXY names one proxy. {value} differs from {other}.',
    'Choose {other} here too, or exit "gateway".',
  ),
  EGR303: entry(
    'error',
    'Protocol not supported by exit "application"',
    'Exit "application" does not support protocol {value}: {reason}.',
    '{fix}.',
  ),
  EGR304: entry(
    'error',
    'Proxy without addresses',
    'Applications connect to proxy {value} over TCP, and the platform lists no addresses for it. Istio would send all traffic on that port to the proxy (IST0134).',
    'Choose exit "gateway" or "sidecar", or ask the platform team to list the addresses of the proxy.',
  ),
  EGR305: entry(
    'error',
    'HTTP through a sidecar tunnel',
    'A sidecar cannot originate TLS to {value} inside a tunnel: in Istio, tls next to tunnel is TLS to the proxy.',
    'Choose exit "gateway", or let the application use TLS.',
  ),
  EGR306: entry(
    'error',
    'No server name at a passthrough gateway',
    'A gateway with hop "passthrough" distinguishes calls by server name (SNI). {value} is {protocol} and has no server name.',
    'Choose a gateway with hop "mutual", or exit "sidecar".',
  ),
  EGR307: entry(
    'error',
    'Wildcard without TLS',
    'A call to {value} is matched by its server name (SNI). {protocol} has no server name.',
    'Let the application use TLS, or enter each host.',
  ),
  EGR308: entry(
    'error',
    'Wildcard through a sidecar tunnel',
    'A sidecar tunnel leads to one host (tunnel.targetHost). {value} covers many.',
    'Choose exit "gateway" or "application", or enter each host.',
  ),
  EGR309: entry(
    'error',
    'Proxy requires credentials',
    "Proxy {value} requires credentials. Istio's tunnel cannot send any, and an EnvoyFilter would expose them to every reader of the repository.",
    'Choose exit "application", which reads them from a Secret, or a proxy that identifies callers by address.',
  ),
  EGR310: entry(
    'error',
    'Client certificate has no effect',
    'The mesh presents the client certificate {value} only where it originates TLS. The request has no such destination.',
    'Remove route.clientCertificate, or choose protocol "HTTP" with tls "originate".',
  ),
  EGR311: entry(
    'error',
    'Client certificate not supported here',
    'Only a gateway with hop "mutual" originates TLS and can present the client certificate {value}; {place} cannot.',
    'Choose a gateway with hop "mutual".',
  ),
  EGR312: entry(
    'error',
    'Addresses have no effect',
    '{value} is distinguished from other hosts by name, {where}. With addresses, Istio would route only those.',
    'Remove addresses.',
  ),
  EGR313: entry(
    'error',
    'TLS port has no effect',
    'tlsPort {value} is the port where the mesh originates TLS for an application that uses HTTP. This destination uses {protocol}.',
    'Remove tlsPort, or choose protocol "HTTP" with tls "originate".',
  ),
  EGR314: entry(
    'error',
    'Field has no effect with this exit',
    '{field} has no effect with exit {exit} and deployment {deployment}.',
    'Remove {field}, or choose {needs}.',
  ),
  EGR315: entry(
    'error',
    'Java cannot use the proxy',
    'JAVA_TOOL_OPTIONS cannot configure a proxy that requires {wants}. Proxy {value} does.',
    'Remove workload.javaToolOptions, or choose another proxy.',
  ),
  EGR316: entry(
    'error',
    'NetworkPolicy without addresses',
    'A NetworkPolicy allows addresses, not names. {value} has no addresses.',
    'Choose exit "gateway", or a proxy with addresses{otherwise}.',
  ),
  EGR317: entry(
    'error',
    'Istio version too old',
    '{value} needs {feature}, available since Istio {since}. The platform runs {version}.',
    '{nearest}.',
  ),
  EGR318: entry(
    'error',
    'Gateway has no effect',
    'Gateway {value} has no effect with exit {exit}.',
    'Remove route.gateway, or choose exit "gateway".',
  ),
  EGR319: entry(
    'error',
    'HTTP through a sidecar tunnel without addresses',
    'A tunnel of a sidecar takes no HTTP routes, so {value} is carried as TCP, which is distinguished by address. It has no addresses.',
    'Choose exit "gateway" or "application", or enter the addresses of the destination.',
  ),
  EGR320: entry(
    'error',
    'TLS setting has no effect',
    '{field} says how the mesh originates TLS for an application that uses HTTP. It has no effect with protocol {protocol}.',
    'Remove {field}, or choose protocol "HTTP", "HTTP2" or "GRPC".',
  ),
  EGR321: entry(
    'error',
    'Certificate authority has no effect',
    'The mesh verifies the host by the authorities in Secret {value} only where it originates TLS. This destination is {protocol}.',
    'Remove caSecret, or choose protocol "HTTP" with tls "originate". An application that uses TLS itself has to know the authority itself.',
  ),
  EGR322: entry(
    'error',
    'Certificate authority beside a client certificate',
    'With a client certificate, Istio takes the authorities from the same Secret: ca.crt in {certificate}. It has no place for {value}.',
    'Remove caSecret, and have the authority added to Secret {certificate}.',
  ),
  EGR323: entry(
    'error',
    'Range of addresses at a gateway',
    'Without a proxy, gateway {gateway} connects to {value} itself. It cannot know which address of the range a call means.',
    'Enter the addresses, choose a proxy, or choose exit "sidecar".',
  ),
  EGR324: entry(
    'error',
    'Certificate authority at a passthrough gateway',
    'Behind gateway {gateway}, the sidecar originates TLS on the hop that all hosts of the namespace share. Istio reads Secret {value} only for a rule that would take the other hosts away.',
    'Choose a gateway with hop "mutual", or exit "sidecar" without a proxy.',
  ),
  EGR330: entry(
    'warning',
    'Range unknown to Java',
    'http.nonProxyHosts of Java has no form for {value} of noProxy, so Java sends calls to these addresses to the proxy.',
    'Ask the platform team to list the addresses in noProxy as ranges with /8, /16 or /24.',
  ),
  EGR331: entry(
    'error',
    'Waypoint has no effect',
    'Waypoint {value} has no effect with exit {exit}.',
    'Remove route.waypoint, or choose exit "waypoint".',
  ),
  EGR340: entry(
    'error',
    'REGISTRY_ONLY in ambient mode',
    'With exit "waypoint", ztunnel handles the calls of namespace {value} and forwards calls to unknown external hosts. REGISTRY_ONLY applies only to sidecars.',
    'Set lockdown.registryOnly to false, and lockdown.networkPolicy to true to close bypasses of the waypoint.',
  ),
  EGR341: entry(
    'error',
    'HTTP at a waypoint',
    'With exit "waypoint", the waypoint would originate TLS to {value}. It cannot do that inside a tunnel, and which mesh headers reach the host is not verified.',
    'Let the application use TLS, or choose exit "gateway" for the namespace.',
  ),
  EGR342: entry(
    'error',
    'Wildcard at a waypoint',
    'A tunnel leads to one host (tunnel.targetHost). Without a tunnel, a waypoint accepts {value} only with the istiod option ENABLE_WILDCARD_HOST_SERVICE_ENTRIES_FOR_TLS, which Istio documents as a security risk.',
    'Enter each host, or choose another exit for the namespace.',
  ),
  EGR343: entry(
    'error',
    'Sidecars and ambient mode in one namespace',
    'Exit {value} conflicts with exit {other} of policy {policy}: the pods of namespace {namespace} have sidecars, or they are in ambient mode.',
    'Choose exit {other} here too, or change {policy}.',
  ),
  EGR350: entry(
    'error',
    'Istio version too old for the Gateway API',
    'Gateway {value} with api "kubernetes" needs {feature}, available since Istio {since}. The platform runs {version}.',
    '{nearest}, or upgrade Istio.',
  ),
  EGR351: entry(
    'error',
    'HTTP at a Gateway API gateway',
    'A gateway with hop "mutual" and api "kubernetes" forwards the inner connection by TLSRoute. It cannot originate TLS to {value}.',
    'Choose a gateway with api "istio", or let the application use TLS.',
  ),
  EGR401: entry(
    'error',
    'Duplicate policy',
    '{value} is given twice.',
    'Give the two requests different names.',
  ),
  EGR402: entry(
    'error',
    'Host routed in two ways',
    'Policy {policy} already routes {value} in namespace {namespace} {other}. Istio routes a host and port of a namespace in one way only.',
    'Use the same route, or change {policy}.',
  ),
  EGR403: entry(
    'error',
    'Server name in use at the gateway',
    'Gateway {gateway} identifies this route by its server name, and policy {policy} already routes {other} {way} there.',
    'Use the same route as {policy}, or let the application use TLS and list the host at a gateway with hop "mutual".',
  ),
  EGR404: entry(
    'error',
    'Workload rendered twice',
    'Policy {policy} already renders {value}.',
    'Set deployment to "none" for the second policy.',
  ),
  EGR405: entry(
    'error',
    'Host covered by a wildcard',
    '{value} overlaps with {other} of policy {policy} on the same port of namespace {namespace}, for other callers or on another route. The narrower one would receive the calls of the other.',
    'Use the same route and service account as {policy}, or another port.',
  ),
  EGR406: entry(
    'error',
    'Address in use',
    '{value} already belongs to {other} in namespace {namespace}, by policy {policy}. TCP has no name to distinguish the two.',
    'Give each destination its own addresses or port.',
  ),
  EGR407: entry(
    'error',
    'Destinations of a request conflict',
    '{value} conflicts with {other} of the same request: {because}.',
    '{fix}.',
  ),
  EGR410: entry(
    'error',
    'Host inside the cluster',
    '{value} is a name inside the cluster. A policy for it would replace the Service in the sidecars of the namespace.',
    'Enter a host outside the cluster. If a lockdown blocks the Service, ask the platform team to open it: its namespace in clusterTraffic.namespaces, the API server in clusterTraffic.cidrs.',
  ),
  EGR411: entry(
    'error',
    'Network policy for a part of a namespace',
    'Policy {policy} sets lockdown.networkPolicy to {value}. A NetworkPolicy of namespace {namespace} applies to every policy there.',
    'Set lockdown.networkPolicy to {value} here too, or change {policy}.',
  ),
  EGR412: entry(
    'error',
    'Destination is a proxy',
    '{value} is the proxy {proxy} of the platform. A workload that can connect to it can ask it for any host.',
    'Enter the host behind the proxy, or choose exit "application" for an application that calls the proxy itself.',
  ),
  EGR413: entry(
    'error',
    'Port used by the sidecar',
    '{value} uses a port on which every sidecar listens. Envoy rejects a second listener there.',
    'Use another port of the host.',
  ),
  EGR414: entry(
    'error',
    'Host in two kinds of ServiceEntry',
    'Policy {policy} already declares {value} in namespace {namespace} with resolution {resolution}. Istio merges the ServiceEntries of a host only if their resolution is the same.',
    'Use the same exit and proxy as {policy}.',
  ),
  EGR415: entry(
    'error',
    'Different addresses at a gateway',
    "Gateway {gateway} already connects to {value} at {addresses}, by policy {policy}. Policies share the gateway's route to a host.",
    'Enter the addresses of {policy}, or choose another gateway.',
  ),
  EGR416: entry(
    'error',
    'Reserved domain of istio-egress',
    '{value} is below {domain}, which istio-egress uses for its own names.',
    'Enter the host itself.',
  ),
  EGR420: entry(
    'warning',
    'Same access as another policy',
    'Policy {policy} already allows the same workload to reach {value}.',
    'Change {policy} instead, unless the two have different expiry dates.',
  ),
  EGR421: entry(
    'error',
    'Policy exists in another repository',
    'Policy {value} already exists in {place}.',
    'Change it there with targetUrl {place}, or choose another name.',
  ),
  EGR422: entry(
    'error',
    'Repository not listed',
    '{value} is not one of the repositories that keep policies on this platform.',
    'Choose one of {known}, or ask the platform team to add it to istioEgress.repositories.',
  ),
  EGR423: entry(
    'error',
    'Branch or folder not listed',
    '{value} is another branch or folder of a listed repository. Without a branch, an entry of istioEgress.repositories means branch `main`.',
    'Use {known}, or ask the platform team to list this branch or folder as /tree/<branch>/<folder>.',
  ),
  EGR424: entry(
    'error',
    'Repository not open to this namespace',
    '{value} does not keep policies for namespace {namespace}.',
    'Choose another repository, or one of the namespaces of this one: {known}.',
  ),
  EGR425: entry(
    'error',
    'Repository not open to this owner',
    '{value} does not keep policies of {owner} for this namespace.',
    'Choose another repository, or one of the owners of this one: {known}.',
  ),
  EGR426: entry(
    'error',
    'No repository given',
    'Neither an existing repository nor a new one is given for the policy.',
    'Set targetUrl to the address of an existing repository, or repoUrl to that of a new one.',
  ),
  EGR430: entry(
    'error',
    'Host at two waypoints',
    'Policy {policy} already sends {value} in namespace {namespace} to {other}. All ports of a host use one waypoint.',
    'Choose {other} here too, or change {policy}.',
  ),
  EGR431: entry(
    'error',
    'Host of two namespaces at a shared waypoint',
    'Waypoint {waypoint} already serves {value} for namespace {namespace}, by policy {policy}. Istio serves a host at a waypoint for one namespace only.',
    'Choose another waypoint, or ask the platform team for one.',
  ),
  EGR501: entry(
    'error',
    'File edited by hand',
    '{file} was edited by hand after it was rendered.',
    'Revert the edit in the repository, or allow the edit to be overwritten.',
  ),
  EGR502: entry(
    'error',
    'File not rendered by istio-egress',
    '{file} exists and was not rendered by istio-egress.',
    'Choose another folder of the repository.',
  ),
  EGR503: entry(
    'error',
    'Unknown policy',
    'There is no policy {value} here.',
    'Choose one of {known}.',
  ),
  EGR504: entry(
    'error',
    'Platform required',
    '{file} is shared with another policy and says something that only this one needs, so it must be rendered again.',
    'Pass the platform as well.',
  ),
  EGR505: entry(
    'error',
    'Policy in the wrong folder',
    '{file} contains the policy {value}, which belongs in another folder.',
    'Move it to {expected}.',
  ),
  EGR506: entry(
    'error',
    'File too large',
    '{file} has {size} bytes. At most {limit} are read.',
    'Shorten or delete the file in the repository.',
  ),
  EGR507: entry(
    'error',
    'Repository too large',
    'The repository contains more than {limit} {what}.',
    'Keep policies in their own repository, or split them across several.',
  ),
  EGR508: entry(
    'error',
    'Path conflicts with a policy',
    '{file} is not a path of a policy, or another file has the same path in different case.',
    'Rename or delete the file in the repository.',
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
    'Pull request {url} is already open for this policy.',
    'No action is needed: publishing updates it.',
  ),
  EGR511: entry(
    'warning',
    'Conflicting pull request open',
    'Pull request {url} is open and would {verb} this policy.',
    'Close one of the two.',
  ),
  EGR512: entry(
    'error',
    'File hidden from reading',
    '{file} exists in {repository} but is not in the archive that was read.',
    'Try again. If the problem persists, remove export-ignore for the file from .gitattributes, or choose another folder.',
  ),
  EGR513: entry(
    'error',
    'Unknown branch',
    '{repository} has no branch {branch}.',
    'Enter the address of a folder on an existing branch. The branch name must not contain a slash.',
  ),
  EGR514: entry(
    'error',
    'Pull request to another branch',
    'Pull request {url} is already open for this policy, to the branch {base}.',
    'Merge or close it first, or request the change for the branch {base}.',
  ),
  EGR515: entry(
    'error',
    'Repository not found',
    'There is no repository {value}, or the portal may not read it.',
    'Check the address, and that the entry of "integrations" in app-config may read the repository. For a new repository, choose the option that creates it.',
  ),
  EGR516: entry(
    'error',
    'Branch with a slash',
    '{repository} has the branch {branch}, whose name has a slash. Backstage reads an address up to the first slash as the branch.',
    'Use a branch without a slash in its name, or {repository}, which is the default branch.',
  ),
  EGR518: entry(
    'warning',
    'Upgrade in two steps',
    'This upgrade keeps the AuthorizationPolicies at the gateways, on which the servers rest that it replaces.',
    'Apply it to the cluster, then upgrade again: the second upgrade removes them.',
  ),
  EGR519: entry(
    'error',
    'Policies without a cluster',
    'The repository holds policies of no cluster at its root, such as {value}, and the platform has clusters.',
    'Use another repository for the clusters, and remove the policies at the root once they are requested there.',
  ),
  EGR520: entry(
    'info',
    'Patch without a selector',
    '{file} no longer has `spec.selector`: Kubernetes does not allow a change of the selector of an existing Deployment, and rejects a patch that makes one.',
    'No action is needed: Deployment {workload} keeps its selector.',
  ),
  EGR521: entry(
    'warning',
    'Restricted security context',
    '{file} now has the security context of the Pod Security level `restricted`. The container of Deployment {workload} runs {user}, without privilege escalation and without capabilities.',
    'Check that the image works with it before you merge. If it needs other settings, the platform team can set them in workloads.securityContext.',
  ),
  EGR522: entry(
    'info',
    'Other form of noProxy entries',
    '{file} now has {after} in NO_PROXY in place of {before}, which most programs do not understand.',
    'No action is needed: Deployment {workload} connects to these hosts without the proxy.',
  ),
  EGR523: entry(
    'warning',
    'Invalid exception',
    '{file} grants nothing, because it is not the exception of its policy: {problem}.',
    'Delete the file, and request the policy again if it needs an exception.',
  ),
  EGR601: entry(
    'error',
    'Not a member of the owner',
    '{requester} is not a member of {owner}.',
    'Choose an owner that you are a member of: {known}.',
  ),
  EGR602: entry(
    'error',
    'Policy of another owner',
    'Policy {policy} belongs to {owner}. {requester} is not a member.',
    'Ask {owner}. For a policy of your own, choose another name.',
  ),
  EGR603: entry(
    'error',
    'Policy without a readable owner',
    'The owner of policy {policy} cannot be read from the repository.',
    'Ask {owner} to repair or remove its entity.',
  ),
  EGR604: entry(
    'error',
    'Permission denied',
    'You do not have the permission {permission} for {policy}.',
    'Ask the platform team. A policy that was just merged may not be in the catalog yet.',
  ),
  EGR605: entry(
    'error',
    'Pull request of another owner',
    'Pull request {url} for policy {policy} belongs to {owner}. {requester} is not a member.',
    'Ask {owner}, or choose another name.',
  ),
  EGR606: entry(
    'error',
    'Upgrade not allowed',
    'An upgrade renders every policy of a repository again. {requester} is not a member of {owner}.',
    'Ask {owner}.',
  ),
  EGR607: entry(
    'error',
    'Policy not expired',
    'Policy {policy} has not expired. The scheduled removal removes only expired policies.',
    'Sign in and start the removal yourself.',
  ),
  EGR608: entry(
    'error',
    'Exception not approved',
    '{file} grants an exception, which {owner} has to approve. {requester} is not a member.',
    'Ask {owner} for a review, and check again with the groups of those who approved (--approver-groups).',
  ),
  EGR700: entry(
    'error',
    'File without the stamp',
    '{file} stands where istio-egress renders a file, and does not have its stamp.',
    'Delete the file, and render its policy again.',
  ),
  EGR701: entry(
    'error',
    'File differs from what its policies render',
    '{file} has an intact stamp, and is not what the policies of the repository render on this platform: the stamp was forged, or the file was rendered from other policies, for another platform or by another version.',
    'Render the policies again with this platform and this version.',
  ),
  EGR702: entry(
    'error',
    'File missing',
    '{file} is rendered from the policies of the repository, and is not there.',
    'Render its policy again.',
  ),
  EGR703: entry(
    'error',
    'File that no policy needs',
    'No policy of the repository needs {file}.',
    'Delete the file, or move it out of the folders of istio-egress.',
  ),
  EGR704: entry(
    'error',
    'Link in place of a file',
    '{file} is a link or a special file, which can lead anywhere.',
    'Replace it by the file itself, or delete it.',
  ),
  EGR705: entry(
    'error',
    'Files not compared',
    '{count} errors keep the repository from being rendered, so that its files were held against their stamps alone.',
    'Mend the other errors first.',
  ),
  EGR800: entry(
    'error',
    'Document cannot be read',
    'Document {document} is not YAML that can be read: {problem}.',
    'Correct the document. A template has to be rendered first.',
  ),
  EGR801: entry(
    'info',
    'Kind not explained',
    'The kind {kind} is left alone.',
    'Nothing, unless it decides where calls go.',
  ),
  EGR802: entry(
    'warning',
    'Too much to explain',
    'Only the first {objects} objects, and {characters} characters, are explained.',
    'Explain fewer namespaces at a time.',
  ),
  EGR810: entry(
    'error',
    'Server of a gateway without TLS settings',
    'The server has the protocol {protocol} and no tls: Istio refuses the Gateway, and a call that reaches the server goes nowhere.',
    'Set tls.mode to PASSTHROUGH for TLS of the application, or to ISTIO_MUTUAL for mutual TLS of the mesh.',
  ),
  EGR811: entry(
    'error',
    'VirtualService of a gateway alone',
    '{hosts} is routed at {gateways} alone. Sidecars do not receive the route, so that no call reaches the gateway: it goes around both gateway and proxy.',
    'Add mesh to spec.gateways, with a route from mesh to the Service of the gateway.',
  ),
  EGR812: entry(
    'error',
    'Mesh TLS to a host outside of the mesh',
    'The own TLS of the mesh is wrapped around all that is sent to {hosts}. A host outside of the mesh does not know its certificates and refuses the connection, and a proxy sees nothing.',
    'Remove the tls setting. To begin TLS for plain HTTP, use the mode SIMPLE with caCertificates: system.',
  ),
  EGR813: entry(
    'warning',
    'Proxy that nothing refers to',
    'No route and no tunnel leads to the proxy {proxy}: it stands in the environment of a container alone, where only an application that reads the variable calls it.',
    'Route the hosts to a DestinationRule with a tunnel through the proxy, or declare the proxy as a ServiceEntry with the protocol TCP.',
  ),
  EGR814: entry(
    'error',
    'TLS around TLS',
    'Applications begin TLS to {hosts} themselves, and the rule begins another one around it.',
    'Remove the tls setting, or let the application send plain HTTP to a port with the protocol HTTP.',
  ),
  EGR820: entry(
    'error',
    'Subset missing',
    'No DestinationRule that the caller receives has the subset {subset} of {host}: the call goes nowhere. A DestinationRule for the host in the namespace of the caller hides those of all others.',
    'Add the subset to the DestinationRule in the namespace of the caller.',
  ),
  EGR821: entry(
    'error',
    'Destination unknown',
    'The proxy that routes the call does not know {host} with port {port}: the call goes nowhere.',
    'Declare the host and the port in a ServiceEntry that is exported to the namespace of the proxy and listed in its Sidecar.',
  ),
  EGR823: entry(
    'error',
    'Tunnel not inherited by a subset',
    'The subset {subset} does not inherit the tunnel of the DestinationRule: raw TLS goes to the proxy.',
    'Set the tunnel in the trafficPolicy of the subset.',
  ),
  EGR824: entry(
    'error',
    'Tunnel ignored with several destinations',
    'The route has several destinations, and Istio ignores the tunnel of {host} then.',
    'Route to one destination.',
  ),
  EGR825: entry(
    'error',
    'Tunnel ignored for HTTP',
    '{host} is routed as HTTP. A tunnel works for routes of TLS and TCP alone.',
    'Route it in the tls or tcp section, or begin TLS first and route that.',
  ),
  EGR826: entry(
    'error',
    'Tunnel to a wildcard',
    'A tunnel leads to one host or address. {host} is a wildcard.',
    'Enter one host, and a DestinationRule for each further one.',
  ),
  EGR830: entry(
    'error',
    'HTTP and HTTPS on one port of a gateway',
    'Port {port} of the gateway has an HTTP server by {other}. The listener is plain HTTP, and this server does not work.',
    'Use another port for one of the two.',
  ),
  EGR831: entry(
    'warning',
    'Several VirtualServices for a host',
    '{hosts} is routed by {other} too. Sidecars take the routes of the oldest one.',
    'Write all routes of a host into one VirtualService.',
  ),
  EGR832: entry(
    'warning',
    'Several servers for a host at a gateway',
    '{other} serves {host} on port {port} of the same gateway. The oldest one wins, and the other does not work.',
    'Keep one of the two, or give each a name of its own on the hop.',
  ),
  EGR833: entry(
    'error',
    'Port of TLS and TCP',
    '{host} is declared as TCP on port {port} without addresses, where {other} is TLS: everything on that port goes to {host}, whatever host is called.',
    'Declare it as TLS, or give it addresses.',
  ),
  EGR834: entry(
    'error',
    'Several TCP hosts on one port',
    'Nothing tells {hosts} apart on port {port}: all traffic of the port goes to the first of them.',
    'Give each of them its addresses, or a port of its own.',
  ),
  EGR835: entry(
    'warning',
    'Addresses of a TLS host',
    '{host} has addresses, so that the sidecar takes only calls to these: calls to other addresses of the host go out directly.',
    'Remove addresses: TLS is told apart by the server name.',
  ),
  EGR836: entry(
    'warning',
    'Host declared in several namespaces',
    '{other} declares {host} too, and some namespaces see both. One of them counts there, and rules that go with the other are lost.',
    'Set exportTo to the own namespace, or use a private alias for the host.',
  ),
  EGR837: entry(
    'warning',
    'ServiceEntries that Istio does not merge',
    '{other} declares {host} with another resolution. Istio does not merge the two: the oldest one counts.',
    'Use the same resolution in both.',
  ),
  EGR838: entry(
    'error',
    'Secret without effect',
    'A sidecar reads no Secret for {host} by a rule without workloadSelector: no TLS is begun.',
    'Set workloadSelector to the labels of the pods.',
  ),
  EGR839: entry(
    'warning',
    'Server open to routes of every namespace',
    '{hosts} can be taken by VirtualServices of every namespace, which then route the traffic of others.',
    'Write {own}.',
  ),
  EGR840: entry(
    'warning',
    'Rule for the whole mesh',
    'The rule changes {hosts} for every namespace of the mesh.',
    'Set exportTo: ["."].',
  ),
  EGR842: entry(
    'info',
    'Calls not followed',
    'Some calls are not followed: {reason}.',
    'Ask istioctl proxy-config, or the cluster itself.',
  ),
  EGR844: entry(
    'error',
    'NetworkPolicy stops the call',
    'Calls to {host} go to {to}, and no NetworkPolicy that selects the pods allows that.',
    'Add a rule for these pods and their own port, or for the addresses.',
  ),
  EGR845: entry(
    'info',
    'Namespace open to every host',
    'Sidecars of namespace {namespace} let calls to every host out directly that nothing routes.',
    'Set outboundTrafficPolicy to REGISTRY_ONLY in a Sidecar of the namespace.',
  ),
  EGR846: entry(
    'warning',
    'Pods without a sidecar',
    'The pods have no sidecar: their calls go out directly, and nothing of Istio holds for them.',
    'Label the namespace with istio-injection: enabled, or the pods with sidecar.istio.io/inject: "true".',
  ),
  EGR847: entry(
    'error',
    'Route of another protocol',
    'The route is in the section {section}, and port {port} of the host is {protocol}: sidecars never take it.',
    'Move the route to the section of the protocol, or change the protocol of the port.',
  ),
  EGR848: entry(
    'error',
    'Server name beyond the hosts',
    '{names} is not covered by spec.hosts ({hosts}): Istio refuses the VirtualService.',
    'Add the name to spec.hosts.',
  ),
  EGR849: entry(
    'error',
    'Wildcard that DNS cannot resolve',
    '{host} has no name that DNS could resolve: calls go nowhere.',
    'Use the resolution DYNAMIC_DNS, or NONE and a way that does not go out directly.',
  ),
  EGR850: entry(
    'warning',
    'Variable of a proxy that the sidecar replaces',
    'The containers ask the proxy {proxy} themselves by this variable. With the policy the mesh leads the calls to the gateway, and applications call the hosts directly.',
    'Remove the variable in the same step, and the others that name the proxy.',
  ),
  EGR851: entry(
    'warning',
    'Hosts of an application unknown',
    'The containers ask the proxy {proxy} for hosts that no object names.',
    'Read them from the log of the proxy with istio-egress discover, and make a request with the exit application.',
  ),
  EGR852: entry(
    'warning',
    'Call that is not followed',
    'The call of {call} is not taken over: {reason}.',
    'Look at it with istioctl proxy-config, and write its request by hand.',
  ),
  EGR853: entry(
    'warning',
    'Call that may not be asked for',
    'The call of {call} is not taken over, {code}: {message}',
    '{fix}',
  ),
  EGR854: entry(
    'info',
    'Object that stays',
    'The object is not replaced: {reason}.',
    'Leave it, or delete it once nobody needs it.',
  ),
  EGR855: entry(
    'info',
    'Owner assumed',
    'The platform does not say who answers for namespace {namespace}: {owner} is assumed.',
    'Enter the team that answers for it.',
  ),
  EGR856: entry(
    'warning',
    'Proxy that the platform does not have',
    'The call of {call} goes through the proxy {proxy} today, which the platform does not have.',
    'Declare the proxy in the platform, or let the call go through another one.',
  ),
  EGR901: entry(
    'error',
    'Reserved word',
    '{value} is a reserved word, not a name for a proxy.',
    'Give the proxy another name.',
  ),
  EGR902: entry(
    'error',
    'Default not declared',
    'The default {value} is not declared.',
    'Declare it, or choose one of {known}.',
  ),
  EGR903: entry(
    'error',
    'Invalid host pattern',
    '{value} is not a host pattern.',
    'Enter a host name, "*." and a domain, or "*".',
  ),
  EGR904: entry(
    'error',
    'Invalid Istio version',
    '{value} is not an Istio version.',
    'Write it as "1.31".',
  ),
  EGR905: entry(
    'error',
    'Invalid repository address',
    '{value} is not the address of a repository.',
    'Enter it as the browser shows it, starting with https://.',
  ),
  EGR906: entry(
    'error',
    'Istio version not supported',
    'Istio {value} is older than {oldest}.',
    'Upgrade Istio to {oldest} or newer.',
  ),
  EGR907: entry(
    'error',
    'Invalid domain',
    '{value} is not a domain.',
    'Write it as cluster.local, without a wildcard.',
  ),
  EGR908: entry(
    'warning',
    'Allowed pattern covers hosts of many owners',
    '{value} allows every host below a public suffix, where anyone can register a host.',
    'Allow hosts by name, or patterns below a domain with a single owner.',
  ),
  EGR909: entry(
    'error',
    'Invalid address range',
    '{value} is not an address range.',
    'Write it in CIDR notation, such as 10.96.0.0/12 or fd00::/64.',
  ),
  EGR910: entry(
    'warning',
    'Cluster ranges unknown',
    'A TCP destination without a proxy can have any address, including those of pods, Services and nodes, because the platform does not declare them.',
    'Set clusterCidrs or limits.addresses.',
  ),
  EGR911: entry(
    'error',
    'Secret declared without owners or namespaces',
    '{value} has neither owners nor namespaces, and would be open to every team.',
    'Enter owners, namespaces, or both.',
  ),
  EGR913: entry(
    'error',
    'Invalid repository pattern',
    '{value} is not a repository address or pattern.',
    'Write it as https://github.com/acme/egress. Use * for any repository of an owner, and /tree/<branch>/<folder> for one branch or folder.',
  ),
  EGR914: entry(
    'warning',
    'Every repository makes policies',
    'Without istioEgress.repositories, anyone who can register a location in the catalog can add policies of any team.',
    'List the repositories that keep policies in istioEgress.repositories.',
  ),
  EGR915: entry(
    'warning',
    'New repositories make policies',
    '{value} matches every repository of an owner, including new ones, for every policy owner and namespace.',
    'Add owners and namespaces to the entry, or list the repositories.',
  ),
  EGR916: entry(
    'error',
    'Secret of a proxy without TLS',
    '{field} is for TLS to the proxy, and proxy {name} has no tls.',
    'Set tls of the proxy to "simple", or remove {field}.',
  ),
  EGR917: entry(
    'error',
    'Two authorities of a proxy',
    'Istio takes the authorities from the Secret with the client certificate, ca.crt in {secret}. It has no place for {value}.',
    'Remove caSecret, and add the authority to Secret {secret}.',
  ),
  EGR918: entry(
    'warning',
    'Pattern to ask for has no effect',
    'Nothing is asked for with the pattern {value}: {because}.',
    'Remove {value} from hosts.ask, or change the other pattern.',
  ),
  EGR920: entry(
    'error',
    'Trust domain given twice',
    'trustDomain {value} stands beside trustDomains.',
    'Remove trustDomain, and list it first in trustDomains.',
  ),
  EGR921: entry(
    'error',
    'Name of a cluster too long',
    '{value} has {count} characters, which leaves no room in the names of its policies.',
    'Use at most {limit} lower-case letters, digits and hyphens.',
  ),
  EGR922: entry(
    'error',
    'Default clusters of one cluster',
    'defaults.clusters says for which clusters a request is that names none; a cluster cannot say so for the others.',
    'Move it to defaults.clusters of the whole platform.',
  ),
  EGR923: entry(
    'error',
    'No cluster declared',
    'clusters holds no cluster.',
    'Declare one, or remove clusters.',
  ),
  EGR924: entry(
    'error',
    'Default cluster not declared',
    'The default cluster {value} is not declared.',
    'Declare it under clusters, or choose from {known}.',
  ),
  EGR930: entry(
    'error',
    'Control plane in two places',
    'The control plane has cidrs, and a namespace or selector too.',
    'Enter namespace and selector for a control plane in the cluster, or cidrs for one outside.',
  ),
  EGR931: entry(
    'error',
    'Resolver without a place',
    'A resolver needs either a namespace (with or without a selector), or a cidr.',
    'Enter namespace: kube-system for pods of the cluster, or cidr: 169.254.20.10/32 for addresses.',
  ),
  EGR932: entry(
    'error',
    'Range covers every address',
    '{value} covers every address, so the lockdown would block nothing on its ports.',
    'Enter the ranges that pods must reach.',
  ),
  EGR933: entry(
    'error',
    'Invalid entry of noProxy',
    '{value} is not an entry of noProxy: {problem}.',
    'Enter {instead}.',
  ),
  EGR934: entry(
    'warning',
    'Field of a proxy has no effect',
    '{field} has no effect: {host} is {where}.',
    'Remove {field}.',
  ),
  EGR936: entry(
    'warning',
    'API server not opened',
    'Namespace "default" has the Service of the API server but not its pods: a NetworkPolicy for the namespace does not open the API server.',
    'Add the addresses and the port of the API server to clusterTraffic.cidrs.',
  ),
  EGR937: entry(
    'error',
    'User of the sidecar',
    '{value} is the user of the sidecar. Traffic of a container with this user bypasses the sidecar.',
    'Use another user.',
  ),
  EGR938: entry(
    'error',
    'Invalid quantity',
    '{value} is not a quantity of Kubernetes.',
    'Write it as 100m or 128Mi.',
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
