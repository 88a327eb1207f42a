import type { Benchmark, Curve } from '../benchmark';
import { summarize } from '../measure/statistics';
import { generate, Generated } from '../mesh/generate';

const KIBI = 1024;

export const mesh: Benchmark = {
  name: 'mesh',
  about: `Istio's own code generates what it would send to a sidecar of a namespace that asked for nothing, and to the egress gateway, while
others have 10, 100 and 1,000 policies; a real Envoy starts with the latter. The guide is the layout that this product started from, whose objects the whole mesh sees: its own YAML
again for each host of each namespace. Of bytes, clusters and listeners there is no spread: each run gives the same.`,
  rows: [
    {
      name: 'mesh.otherSidecar.bytesGrowth',
      what: 'bytes that the sidecar receives with 1,000 policies of others, over 10',
      unit: 'times',
      aim: { atMost: 1 },
      floor: { atMost: 1 },
    },
    {
      name: 'mesh.guide.bytesGrowth',
      what: 'the same in the layout of the guide',
      unit: 'times',
    },
    {
      name: 'mesh.otherSidecar.kibibytes',
      what: 'what the sidecar receives with 1,000 policies of others',
      unit: 'KiB',
    },
    {
      name: 'mesh.guide.kibibytes',
      what: 'the same in the layout of the guide',
      unit: 'KiB',
    },
    {
      name: 'mesh.otherSidecar.clusters',
      what: 'clusters of the sidecar with 1,000 policies of others',
      unit: '',
    },
    {
      name: 'mesh.guide.clusters',
      what: 'the same in the layout of the guide',
      unit: '',
    },
    {
      name: 'mesh.otherSidecar.listeners',
      what: 'listeners of the sidecar with 1,000 policies of others',
      unit: '',
    },
    {
      name: 'mesh.guide.listeners',
      what: 'the same in the layout of the guide',
      unit: '',
    },
    {
      name: 'mesh.otherSidecar.milliseconds',
      what: 'generating that for one sidecar, with 1,000 policies of others',
      unit: 'ms',
    },
    {
      name: 'mesh.guide.milliseconds',
      what: 'the same in the layout of the guide',
      unit: 'ms',
    },
    {
      name: 'mesh.gateway.bytesGrowth',
      what: 'bytes that the gateway receives with 1,000 policies, over 100: ten is linear',
      unit: 'times',
      aim: { atMost: 10 },
    },
    {
      name: 'mesh.gateway.kibibytesOfAPolicy',
      what: 'what a policy adds at the gateway, between 100 and 1,000',
      unit: 'KiB',
      aim: { atMost: 12 },
    },
    {
      name: 'mesh.gateway.milliseconds',
      what: 'generating what the gateway receives with 1,000 policies',
      unit: 'ms',
    },
    {
      name: 'mesh.gateway.envoySeconds',
      what: 'from the start of the gateway’s Envoy until it serves, with 1,000 policies',
      unit: 's',
    },
    {
      name: 'mesh.gateway.envoyMebibytes',
      what: 'memory that it has allocated by then',
      unit: 'MiB',
    },
  ],
  async run({ quick }) {
    const sizes = quick ? [10, 100] : [10, 100, 1000];
    const [fewest, largest] = [sizes[0], Math.max(...sizes)];
    const { generated: all, cost } = await generate(sizes);
    const ours = all[`ours-${largest}`];
    const guide = all[`guide-${largest}`];
    const figures = {
      'mesh.otherSidecar.bytesGrowth':
        ours.bystander.bytes / all[`ours-${fewest}`].bystander.bytes,
      'mesh.guide.bytesGrowth':
        guide.bystander.bytes / all[`guide-${fewest}`].bystander.bytes,
      ...(!quick && {
        'mesh.otherSidecar.kibibytes': ours.bystander.bytes / KIBI,
        'mesh.guide.kibibytes': guide.bystander.bytes / KIBI,
        'mesh.otherSidecar.clusters': ours.bystander.clusters,
        'mesh.guide.clusters': guide.bystander.clusters,
        'mesh.otherSidecar.listeners': ours.bystander.listeners,
        'mesh.guide.listeners': guide.bystander.listeners,
        'mesh.gateway.bytesGrowth':
          ours.gateway.bytes / all['ours-100'].gateway.bytes,
        'mesh.gateway.kibibytesOfAPolicy':
          (ours.gateway.bytes - all['ours-100'].gateway.bytes) / 900 / KIBI,
      }),
    };
    return {
      figures: {
        ...Object.fromEntries(
          Object.entries(figures).map(([name, value]) => [
            name,
            summarize([value]),
          ]),
        ),
        ...(!quick && {
          'mesh.otherSidecar.milliseconds': summarize(ours.milliseconds),
          'mesh.guide.milliseconds': summarize(guide.milliseconds),
          'mesh.gateway.milliseconds': summarize(ours.gatewayMilliseconds),
        }),
        ...(!quick &&
          cost && {
            'mesh.gateway.envoySeconds': summarize(
              cost.map(({ seconds }) => seconds),
            ),
            'mesh.gateway.envoyMebibytes': summarize(
              cost.map(({ bytes }) => bytes / KIBI / KIBI),
            ),
          }),
      },
      curves: [curveOf(sizes, all)],
    };
  },
};

function curveOf(
  sizes: readonly number[],
  all: Record<string, Generated>,
): Curve {
  const line = (name: string, bytesOf: (size: number) => number) => ({
    name,
    points: sizes.map(size => [size, bytesOf(size) / KIBI] as [number, number]),
  });
  return {
    name: 'mesh-bytes',
    title: 'Configuration that Istio sends',
    x: 'policies of others',
    y: 'KiB',
    lines: [
      line(
        'another sidecar, ours',
        size => all[`ours-${size}`].bystander.bytes,
      ),
      line(
        'another sidecar, guide',
        size => all[`guide-${size}`].bystander.bytes,
      ),
      line('the gateway, ours', size => all[`ours-${size}`].gateway.bytes),
    ],
  };
}
