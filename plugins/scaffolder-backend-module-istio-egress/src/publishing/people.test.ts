import type { UserEntity } from '@backstage/catalog-model';
import { withCoAuthor } from './people';

const aPerson = (profile?: UserEntity['spec']['profile']) => ({
  ref: 'user:default/avery',
  entity: {
    apiVersion: 'backstage.io/v1alpha1' as const,
    kind: 'User' as const,
    metadata: { name: 'avery' },
    spec: { ...(profile && { profile }) },
  },
});

it.each([
  [
    'their name and address',
    { displayName: 'Avery Doe', email: 'avery@example.com' },
    'Avery Doe <avery@example.com>',
  ],
  [
    'the name of their entity without a name to show',
    { email: 'avery@example.com' },
    'avery <avery@example.com>',
  ],
  [
    'a name on one line',
    {
      displayName: 'Avery\nSigned-off-by: Root <root@example.com>',
      email: 'avery@example.com',
    },
    'Avery Signed-off-by: Root root@example.com <avery@example.com>',
  ],
])('names a person by %s', (_, profile, expected) => {
  expect(withCoAuthor('Request egress', aPerson(profile))).toBe(
    `Request egress\n\nCo-authored-by: ${expected}`,
  );
});

it.each([
  ['nobody', undefined],
  ['a person without an address', aPerson({ displayName: 'Avery' })],
  [
    'an address of two lines',
    aPerson({ email: 'avery@example.com>\nSigned-off-by: a@b.c' }),
  ],
  ['a person who is not in the catalog', { ref: 'user:default/avery' }],
])('names no co-author for %s', (_, person) => {
  expect(withCoAuthor('Request egress', person)).toBe('Request egress');
});
