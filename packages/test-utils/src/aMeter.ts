import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { MetricsServiceObservableCallback } from '@backstage/backend-plugin-api/alpha';

/** A metrics service that notes what is measured: the instrument's name and the attributes. */
export function aMeter() {
  const measured: { name: string; attributes: object }[] = [];
  const gauges: [string, MetricsServiceObservableCallback][] = [];
  const note = (name: string) => (_: number, attributes: object) =>
    measured.push({ name, attributes });
  const service = metricsServiceMock.mock({
    createHistogram: (name: string) => ({ record: note(name) } as any),
    createCounter: (name: string) => ({ add: note(name) } as any),
    createObservableGauge: (name: string) =>
      ({
        addCallback: (callback: MetricsServiceObservableCallback) =>
          gauges.push([name, callback]),
      } as any),
  });
  return { measured, service, collect: () => collect(gauges) };
}

/** What gauges say when a collector asks: by name, and by the attributes' values. */
async function collect(
  gauges: readonly [string, MetricsServiceObservableCallback][],
): Promise<Record<string, Record<string, number>>> {
  const said = gauges.map(async ([name, callback]) => {
    const values: Record<string, number> = {};
    await callback({
      observe: (value, attributes = {}) => {
        values[Object.values(attributes).join()] = value;
      },
    });
    return [name, values] as const;
  });
  return Object.fromEntries(await Promise.all(said));
}
