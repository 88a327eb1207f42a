import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';

/** A metrics service that notes what is measured: the instrument's name and the attributes. */
export function aMeter() {
  const measured: { name: string; attributes: object }[] = [];
  const note = (name: string) => (_: number, attributes: object) =>
    measured.push({ name, attributes });
  const service = metricsServiceMock.mock({
    createHistogram: (name: string) => ({ record: note(name) } as any),
    createCounter: (name: string) => ({ add: note(name) } as any),
  });
  return { measured, service };
}
