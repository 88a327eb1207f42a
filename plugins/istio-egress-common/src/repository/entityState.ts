import { EGRESS_POLICY_TYPE } from '../catalog';
import { withProtocols } from '../policies';
import { readHeldRequest } from '../request';
import { finish } from '../steps';
import { parsePlainYaml, toYaml } from '../files';
import { at, listAt, mappingOf } from '../plainData';

/**
 * What became of a policy's entity since it was written. It has no stamp, since
 * its request is where people edit: it is intact while it has the form in which
 * it is written and says what its own request says. What the platform decides,
 * its proxies and its files, may be from an earlier day.
 *
 * @param rendered - of the same request; absent: unknown
 */
export function entityState(
  text: string,
  rendered?: string,
): 'intact' | 'edited' | 'foreign' {
  const entity = contentOf(text);
  const spec = at(entity, 'spec');
  if (at(spec, 'type') !== EGRESS_POLICY_TYPE) return 'foreign';
  const expected = rendered === undefined ? entity : contentOf(rendered);
  const decided = {
    dependsOn: at(spec, 'dependsOn'),
    exceptions: at(spec, 'exceptions'),
    manifests: at(spec, 'manifests'),
    egress: egressAsHeld(at(spec, 'egress'), at(expected, 'spec')),
  };
  const likely = {
    ...mappingOf(expected),
    spec: { ...mappingOf(at(expected, 'spec')), ...decided },
  };
  // Git may have changed the line ends on the way.
  return toYaml(likely) === text.replaceAll('\r\n', '\n') ? 'intact' : 'edited';
}

/** Entities of earlier releases do not say what a destination speaks where it goes without saying. */
function egressAsHeld(held: unknown, expected: unknown): unknown {
  const egress = at(expected, 'egress');
  const read = readHeldRequest(held);
  return read.ok &&
    isSame(withProtocols(read.value), egress) &&
    isSame(withoutProtocols(held), withoutProtocols(egress))
    ? held
    : egress;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function withoutProtocols(egress: unknown): unknown {
  return {
    ...mappingOf(egress),
    destinations: listAt(egress, 'destinations').map(destination => {
      const { protocol, tls, ...others } = mappingOf(destination);
      return others;
    }),
  };
}

function contentOf(text: string): unknown {
  return { content: undefined, ...finish(parsePlainYaml(text)) }.content;
}
