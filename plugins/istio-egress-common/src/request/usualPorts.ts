/**
 * What a port usually speaks, and who says so.
 *
 * @public
 */
export interface UsualPort {
  port: number;
  /**
   * `HTTP` is plain HTTP; `GRPC` may be with TLS or without, so that nobody can tell
   * for the application; `UDP` is what no destination can be.
   */
  protocol: 'TLS' | 'HTTP' | 'TCP' | 'GRPC' | 'UDP';
  /** What answers there. */
  service: string;
  /** With TCP: why its calls are not told apart by a server name. */
  because?: string;
  /** An RFC, the registry of IANA, or the vendor's own page. */
  source: string;
}

const IANA =
  'https://www.iana.org/assignments/service-names-port-numbers (IANA registry)';
const MSK =
  'https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html';
const AZURE_REDIS =
  'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure';
const AZURE_COSMOS_MONGO =
  'https://learn.microsoft.com/azure/cosmos-db/mongodb/connect-account';
const AZURE_COSMOS_CASSANDRA =
  'https://learn.microsoft.com/azure/cosmos-db/cassandra/support';

const SPEAKS_FIRST = 'the server speaks first';
const STARTTLS =
  'the server speaks first, and TLS begins later (STARTTLS) without a server name at the start';
const NEGOTIATED =
  'the client begins in clear text, and TLS begins later if at all';
const OWN_BYTES = 'it has a protocol of its own, without a server name';
const TLS_OPTIONAL =
  'it has a protocol of its own; only clients that start TLS at once have a server name';

type Row = [
  port: number,
  protocol: UsualPort['protocol'],
  service: string,
  source: string,
  because?: string,
];

/*
 * A row is one fact that anyone can look up. A port that different services
 * share (5000, 9000, 9200) has none: whoever asks says what it speaks.
 */
// One line a row, as tables are read.
// prettier-ignore
const ROWS: readonly Row[] = [
  [443, 'TLS', 'HTTPS', 'RFC 9110'],
  [465, 'TLS', 'SMTP submission over TLS', 'RFC 8314'],
  [563, 'TLS', 'NNTP over TLS', IANA],
  [636, 'TLS', 'LDAP over TLS', IANA],
  [853, 'TLS', 'DNS over TLS', 'RFC 7858'],
  [990, 'TLS', 'FTP control over TLS', IANA],
  [993, 'TLS', 'IMAP over TLS', 'RFC 8314'],
  [995, 'TLS', 'POP3 over TLS', 'RFC 8314'],
  [2376, 'TLS', 'Docker API over TLS', IANA],
  [3269, 'TLS', 'Global Catalog over TLS', IANA],
  [5061, 'TLS', 'SIP over TLS', 'RFC 3261'],
  [5671, 'TLS', 'AMQP over TLS', IANA],
  [5986, 'TLS', 'WinRM over HTTPS', IANA],
  [6380, 'TLS', 'Azure Cache for Redis', AZURE_REDIS],
  [6443, 'TLS', 'Kubernetes API server', 'https://kubernetes.io/docs/reference/networking/ports-and-protocols'],
  [6514, 'TLS', 'Syslog over TLS', 'RFC 5425'],
  [8443, 'TLS', 'HTTPS', IANA],
  [8883, 'TLS', 'MQTT over TLS', IANA],
  [9093, 'TLS', 'Kafka over TLS', 'https://learn.microsoft.com/azure/event-hubs/event-hubs-for-kafka-ecosystem-overview'],
  [9094, 'TLS', 'Kafka over TLS', MSK],
  [9096, 'TLS', 'Kafka with SASL/SCRAM over TLS', MSK],
  [9098, 'TLS', 'Kafka with IAM over TLS', MSK],
  [9194, 'TLS', 'Kafka over TLS, public', MSK],
  [9196, 'TLS', 'Kafka with SASL/SCRAM over TLS, public', MSK],
  [9198, 'TLS', 'Kafka with IAM over TLS, public', MSK],
  [9243, 'TLS', 'Elasticsearch over HTTPS', 'https://www.elastic.co/guide/en/cloud/current/ec-connecting.html'],
  [9443, 'TLS', 'HTTPS', IANA],
  [10255, 'TLS', 'Azure Cosmos DB for MongoDB', AZURE_COSMOS_MONGO],
  [10350, 'TLS', 'Azure Cosmos DB for Cassandra', AZURE_COSMOS_CASSANDRA],

  [80, 'HTTP', 'HTTP', 'RFC 9110'],
  [591, 'HTTP', 'HTTP', IANA],
  [5985, 'HTTP', 'WinRM over HTTP', IANA],
  [8008, 'HTTP', 'HTTP', IANA],
  [8080, 'HTTP', 'HTTP', IANA],
  [8530, 'HTTP', 'WSUS over HTTP', 'https://learn.microsoft.com/windows-server/administration/windows-server-update-services/deploy/2-configure-wsus'],
  [11371, 'HTTP', 'OpenPGP key server', IANA],

  [21, 'TCP', 'FTP', 'RFC 959', SPEAKS_FIRST],
  [22, 'TCP', 'SSH', 'RFC 4253', SPEAKS_FIRST],
  [23, 'TCP', 'Telnet', 'RFC 854', OWN_BYTES],
  [25, 'TCP', 'SMTP', 'RFC 5321, RFC 3207', STARTTLS],
  [43, 'TCP', 'WHOIS', 'RFC 3912', OWN_BYTES],
  [53, 'TCP', 'DNS', 'RFC 7766', OWN_BYTES],
  [88, 'TCP', 'Kerberos', 'RFC 4120', OWN_BYTES],
  [110, 'TCP', 'POP3', 'RFC 1939, RFC 2595', STARTTLS],
  [119, 'TCP', 'NNTP', 'RFC 3977, RFC 4642', STARTTLS],
  [143, 'TCP', 'IMAP', 'RFC 9051', STARTTLS],
  [389, 'TCP', 'LDAP', 'RFC 4511', NEGOTIATED],
  [445, 'TCP', 'SMB', IANA, OWN_BYTES],
  [464, 'TCP', 'Kerberos password change', 'RFC 3244', OWN_BYTES],
  [587, 'TCP', 'SMTP submission', 'RFC 6409, RFC 3207', STARTTLS],
  [873, 'TCP', 'rsync', IANA, SPEAKS_FIRST],
  [1414, 'TCP', 'IBM MQ', IANA, TLS_OPTIONAL],
  [1433, 'TCP', 'SQL Server', 'https://learn.microsoft.com/openspecs/windows_protocols/ms-tds', NEGOTIATED],
  [1521, 'TCP', 'Oracle Database', 'https://docs.oracle.com/en/database/oracle/oracle-database/19/netag', NEGOTIATED],
  [1883, 'TCP', 'MQTT', IANA, OWN_BYTES],
  [2049, 'TCP', 'NFS', IANA, OWN_BYTES],
  [2181, 'TCP', 'ZooKeeper', 'https://zookeeper.apache.org/doc/current/zookeeperAdmin.html', OWN_BYTES],
  [3268, 'TCP', 'Global Catalog', IANA, NEGOTIATED],
  [3306, 'TCP', 'MySQL', 'https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html', SPEAKS_FIRST],
  [3389, 'TCP', 'Remote Desktop', 'https://learn.microsoft.com/openspecs/windows_protocols/ms-rdpbcgr', NEGOTIATED],
  [4222, 'TCP', 'NATS', 'https://docs.nats.io/reference/reference-protocols/nats-protocol', STARTTLS],
  [5222, 'TCP', 'XMPP', 'RFC 6120', NEGOTIATED],
  [5432, 'TCP', 'PostgreSQL', 'https://www.postgresql.org/docs/current/protocol-flow.html', NEGOTIATED],
  [5672, 'TCP', 'AMQP', IANA, OWN_BYTES],
  [6379, 'TCP', 'Redis', 'https://redis.io/docs/latest/develop/reference/protocol-spec', TLS_OPTIONAL],
  [6432, 'TCP', 'PgBouncer', 'https://www.pgbouncer.org/config.html', NEGOTIATED],
  [9042, 'TCP', 'Cassandra', 'https://cassandra.apache.org/doc/latest/cassandra/getting-started/configuring.html', TLS_OPTIONAL],
  [9092, 'TCP', 'Kafka', MSK, OWN_BYTES],
  [11211, 'TCP', 'Memcached', IANA, OWN_BYTES],
  [27017, 'TCP', 'MongoDB', 'https://www.mongodb.com/docs/manual/reference/default-mongodb-port', TLS_OPTIONAL],
  [33060, 'TCP', 'MySQL X Protocol', 'https://dev.mysql.com/doc/dev/mysql-server/latest/page_mysqlx_protocol_lifecycle.html', NEGOTIATED],
  [50000, 'TCP', 'Db2', 'https://www.ibm.com/docs/en/db2', NEGOTIATED],
  [61613, 'TCP', 'STOMP', 'https://activemq.apache.org/components/classic/documentation/stomp', OWN_BYTES],
  [61616, 'TCP', 'ActiveMQ OpenWire', 'https://activemq.apache.org/components/classic/documentation/openwire', OWN_BYTES],

  [4317, 'GRPC', 'OpenTelemetry over gRPC', 'https://opentelemetry.io/docs/specs/otlp'],
  [50051, 'GRPC', 'gRPC', 'https://grpc.io/docs/languages'],

  [69, 'UDP', 'TFTP', 'RFC 1350'],
  [123, 'UDP', 'NTP', 'RFC 5905'],
  [161, 'UDP', 'SNMP', 'RFC 3411'],
  [162, 'UDP', 'SNMP traps', 'RFC 3411'],
  [500, 'UDP', 'IKE', 'RFC 7296'],
  [514, 'UDP', 'Syslog', 'RFC 5426'],
  [1812, 'UDP', 'RADIUS', 'RFC 2865'],
  [1813, 'UDP', 'RADIUS accounting', 'RFC 2866'],
  [4500, 'UDP', 'IPsec NAT traversal', 'RFC 3948'],
  [8125, 'UDP', 'StatsD', 'https://github.com/statsd/statsd'],
  [51820, 'UDP', 'WireGuard', 'https://www.wireguard.com'],
];

/**
 * Every port of which is known what it usually speaks.
 *
 * @public
 */
export const usualPorts: readonly UsualPort[] = ROWS.map(
  ([port, protocol, service, source, because]) => ({
    port,
    protocol,
    service,
    source,
    ...(because && { because }),
  }),
);

const BY_PORT = new Map(usualPorts.map(each => [each.port, each]));

/**
 * The protocol that is assumed on a port where a request names none; undefined
 * where it has to.
 *
 * @public
 */
export function assumedProtocol(
  port: number,
): 'TLS' | 'HTTP' | 'TCP' | undefined {
  const protocol = usualPort(port)?.protocol;
  return protocol === 'GRPC' || protocol === 'UDP' ? undefined : protocol;
}

/**
 * What a port usually speaks; undefined of one that has no usual service.
 *
 * @public
 */
export function usualPort(port: number): UsualPort | undefined {
  return BY_PORT.get(port);
}
