import { givenFields } from './givenFields';

describe('givenFields', () => {
  it.each([
    [
      'keeps what is given',
      { replicas: 0, registryOnly: false, name: 'a' },
      { replicas: 0, registryOnly: false, name: 'a' },
    ],
    ['drops emptied text', { ticket: '', name: 'a' }, { name: 'a' }],
    ['drops an emptied choice', { exit: null, name: 'a' }, { name: 'a' }],
    [
      'drops a group of which nothing is left',
      { route: { proxy: '', exit: null }, lockdown: {}, name: 'a' },
      { name: 'a' },
    ],
    [
      'drops emptied rows, and a list of which nothing is left',
      { command: ['a', '', 'b'], addresses: [''] },
      { command: ['a', 'b'] },
    ],
    ['keeps an unknown field, for the core to refuse', { x: 1 }, { x: 1 }],
    [
      'keeps the empty value of a label',
      { workload: { selector: { app: '' } } },
      { workload: { selector: { app: '' } } },
    ],
    ['gives a request without a field when there is none', { name: '' }, {}],
  ])('%s', (_, values, fields) => {
    expect(givenFields(values)).toEqual(fields);
  });
});
