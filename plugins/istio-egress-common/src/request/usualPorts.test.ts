import { assumedProtocol, usualPort, usualPorts } from './usualPorts';

describe('usualPorts', () => {
  it('has one row a port, each with a source', () => {
    const ports = usualPorts.map(({ port }) => port);
    expect(new Set(ports).size).toBe(ports.length);
    expect(
      usualPorts.filter(
        ({ source }) => !/^(RFC \d+|https:\/\/[a-z])/.test(source),
      ),
    ).toEqual([]);
  });

  it('says of each port of TCP why its calls have no server name', () => {
    expect(
      usualPorts
        .filter(({ protocol }) => protocol === 'TCP')
        .filter(({ because }) => because === undefined),
    ).toEqual([]);
  });
});

describe('assumedProtocol', () => {
  it.each([
    [
      'TLS',
      [443, 8443, 993, 995, 465, 636, 853, 5671, 6380, 8883, 9093, 9094, 3269],
    ],
    ['HTTP', [80, 8080]],
    [
      'TCP',
      [
        ...[21, 22, 25, 110, 143, 389, 587, 1433, 1521, 3306, 5432, 5672, 6379],
        ...[9092, 27017],
      ],
    ],
    // Shared by several services, of gRPC with TLS or without, and of UDP.
    [undefined, [3000, 5000, 9000, 9200, 50051, 4317, 123, 514]],
  ])('takes for %s the ports %j', (protocol, ports) => {
    expect(ports.map(assumedProtocol)).toEqual(ports.map(() => protocol));
  });
});

it('knows who answers at a port', () => {
  expect(usualPort(587)?.because).toContain('the server speaks first');
  expect(usualPort(123)?.protocol).toBe('UDP');
  expect(usualPort(50051)?.protocol).toBe('GRPC');
});
