/** A template whose one step renders the request that it is given. */
export const aTemplate = (output: Record<string, string> = {}) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'egress' },
  spec: {
    type: 'egress-policy',
    steps: [
      {
        id: 'render',
        name: 'Render',
        action: 'istio-egress:render',
        input: {
          request: '${{ parameters.request }}',
          repoUrl: 'github.com?owner=acme&repo=egress',
        },
      },
    ],
    output,
  },
});
