/** What clients of a service need beside the one connection that was asked for. */
export interface BeyondOnePort {
  service: string;
  /** A clause. */
  because: string;
  /** One thing to do. */
  fix: string;
}

interface Row extends BeyondOnePort {
  ports: readonly number[];
  /** Of which hosts it is true; absent: of all. */
  below?: string;
  /** Whether it may be what other destinations of the request on these ports are for. */
  mayBeListed?: boolean;
}

/*
 * Only what breaks clients that know nothing of it. A port of one service that
 * others use without this (9093 of Azure Event Hubs) is not here.
 */
const ROWS: readonly Row[] = [
  {
    ports: [21, 990],
    service: 'FTP',
    // RFC 959, section 3.2, and RFC 1579
    because:
      'each transfer opens another connection, to a port that the server chooses',
    fix: 'Use SFTP (port 22) or HTTPS, which need one port',
  },
  {
    ports: [9092, 9094, 9096, 9098, 9194, 9196, 9198],
    service: 'Kafka',
    // https://kafka.apache.org/protocol, "Partitioning and bootstrapping"
    because:
      'its clients ask this server for the names of all brokers, and connect to each',
    fix: 'Add a destination for each broker, by the name that it advertises',
    mayBeListed: true,
  },
  {
    ports: [27017],
    below: '.mongodb.net',
    service: 'MongoDB Atlas',
    // https://github.com/mongodb/specifications, server discovery and monitoring
    because:
      'its clients look up the members of the replica set (SRV record), and connect to each',
    fix: 'Add a destination for each member of the replica set, by the name that its SRV record has',
    mayBeListed: true,
  },
  {
    ports: [1433],
    below: '.database.windows.net',
    service: 'Azure SQL',
    // https://learn.microsoft.com/azure/azure-sql/database/connectivity-architecture
    because:
      'with the connection policy Redirect, the default for clients in Azure, they connect again to a port from 11000 to 11999',
    fix: 'Set the connection policy of the server to Proxy, which needs port 1433 alone',
  },
  {
    ports: [53],
    service: 'DNS',
    // RFC 7766, section 5
    because:
      'clients ask over UDP first, which Istio does not carry, and by TCP only for long answers',
    fix: 'Ask the platform team to open the resolver in dns',
  },
];

/** What a destination's service needs beside it; undefined where it needs nothing, or more of it is asked for. */
export function beyondOnePort(
  { host, port }: { host: string; port: number },
  portsAsked: readonly number[],
): BeyondOnePort | undefined {
  const row = ROWS.find(
    ({ ports, below }) =>
      ports.includes(port) && (below === undefined || host.endsWith(below)),
  );
  if (row === undefined) return undefined;
  const others = portsAsked.filter(each => row.ports.includes(each));
  return row.mayBeListed && others.length > 1 ? undefined : row;
}
