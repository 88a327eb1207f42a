import { Finding, finding, quote } from '../findings';
import type { LookedUpDestination } from '../policies';
import { assumedProtocol, protocolMeantBy, usualPort } from '../request';
import type { PolicyCheck } from './check';

/** What was decided in place of whoever asks is told, and never done in silence. */
export const protocolAssumed: PolicyCheck = {
  name: 'protocolAssumed',
  when: 'ask',
  find: ({ destinations }) =>
    destinations.flatMap(destination => [
      ...ofProtocol(destination),
      ...ofTls(destination),
    ]),
};

function ofProtocol(destination: LookedUpDestination): Finding[] {
  const { asked, path, endpoint, protocol, tls, port } = destination;
  if (asked.protocol !== undefined) {
    return asked.protocol === protocolMeantBy(asked.protocol)
      ? []
      : [
          finding('EGR129', `${path}.protocol`, {
            value: quote(asked.protocol),
            protocol,
          }),
        ];
  }
  const usual = usualPort(port);
  // That TLS is assumed goes without saying.
  if (!usual || !assumedProtocol(port) || protocol === 'TLS') return [];
  return [
    finding('EGR128', `${path}.protocol`, {
      port: String(port),
      service: usual.service,
      value: quote(endpoint),
      protocol: tls === 'none' ? `${protocol} without TLS` : protocol,
      because: usual.because ? `: ${usual.because}` : '',
    }),
  ];
}

function ofTls(destination: LookedUpDestination): Finding[] {
  const { asked, path, endpoint, port, tls, tlsPort } = destination;
  if (asked.protocol === undefined || asked.tls !== undefined) return [];
  if (tls === 'none') {
    return [finding('EGR135', `${path}.tls`, { value: quote(endpoint) })];
  }
  // Whoever names the port or the authority of TLS knows that the mesh begins it.
  const isMeant =
    asked.tlsPort !== undefined ||
    asked.caSecret !== undefined ||
    destination.clientCertificate !== undefined;
  return tls === undefined || isMeant
    ? []
    : [
        finding('EGR140', `${path}.tls`, {
          value: quote(endpoint),
          port: String(port),
          tlsPort: String(tlsPort),
        }),
      ];
}
