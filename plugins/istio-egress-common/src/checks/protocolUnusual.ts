import { finding } from '../findings';
import type { LookedUpDestination } from '../policies';
import { isHttp, UsualPort, usualPort } from '../request';
import type { PolicyCheck } from './check';

/** What is asked for is done, but who asks may not know what the port speaks. */
export const protocolUnusual: PolicyCheck = {
  name: 'protocolUnusual',
  when: 'ask',
  find: ({ destinations }) =>
    destinations.flatMap(({ asked, path, protocol, port }) => {
      const usual = usualPort(port);
      // A port that is not given follows from the protocol.
      if (!usual || asked.protocol === undefined || asked.port === undefined) {
        return [];
      }
      const contradiction = contradictionOf(usual, protocol);
      return contradiction
        ? [
            finding('EGR127', `${path}.protocol`, {
              port: String(port),
              service: usual.service,
              protocol,
              ...contradiction,
            }),
          ]
        : [];
    }),
};

function contradictionOf(
  { protocol: usual, because = 'it has no server name' }: UsualPort,
  protocol: LookedUpDestination['protocol'],
): { because: string; fix: string } | undefined {
  const kind = isHttp({ protocol }) ? 'HTTP' : protocol;
  if (kind === usual) return undefined;
  if (usual === 'GRPC') return ofGrpc(protocol);
  if (usual === 'UDP') {
    return {
      because: 'that service uses UDP, which Istio does not carry',
      fix: 'Keep it if the service takes TCP there',
    };
  }
  if (usual === 'TCP') {
    return {
      because,
      fix:
        kind === 'TLS'
          ? 'Choose "TCP", unless the client starts TLS with its first byte'
          : 'Choose "TCP", unless the host answers HTTP there',
    };
  }
  if (kind === 'TCP') {
    return {
      because:
        'as TCP, calls are distinguished by address alone, and their host name is not checked',
      fix: `Choose "${usual}", unless the client needs another protocol`,
    };
  }
  return usual === 'TLS'
    ? {
        because: 'it means that the application calls the host without TLS',
        fix: 'Choose "TLS" if the application uses TLS itself',
      }
    : {
        because: 'the host would have to take TLS there',
        fix: 'Choose "HTTP" if the application calls http://',
      };
}

/** gRPC has its TLS from the application or from the mesh, and HTTP/2 either way. */
function ofGrpc(protocol: LookedUpDestination['protocol']) {
  return protocol === 'HTTP' || protocol === 'TCP'
    ? {
        because:
          protocol === 'HTTP'
            ? 'gRPC needs HTTP/2, and HTTP goes on as HTTP/1.1'
            : 'as TCP, calls are distinguished by address alone',
        fix: 'Choose "GRPC", or "TLS" if the application uses TLS itself',
      }
    : undefined;
}
