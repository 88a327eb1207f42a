import { aPlatform } from '../__testUtils__/aPlatform';
import { requestFromForm } from './requestFromForm';

describe('requestFromForm', () => {
  it.each([
    [
      'keeps what is given',
      { replicas: 0, x: false },
      { replicas: 0, x: false },
    ],
    ['drops emptied text', { ticket: '', name: 'a' }, { name: 'a' }],
    ['drops emptied choices', { route: { proxy: null }, command: [''] }, {}],
    [
      'drops emptied rows',
      { command: ['a', '', 'b'] },
      { command: ['a', 'b'] },
    ],
    ['keeps an unknown field', { nmae: 'a' }, { nmae: 'a' }],
    [
      'keeps the empty value of a label',
      { workload: { selector: { app: '' } } },
      { workload: { selector: { app: '' } } },
    ],
    [
      'takes the name of a proxy that was picked from the catalog',
      {
        route: { proxy: 'resource:default/proxy-emea' },
        destinations: [{ proxy: 'resource:default/proxy-corporate' }],
      },
      { route: { proxy: 'emea' }, destinations: [{ proxy: 'corporate' }] },
    ],
    [
      'keeps a proxy that was written by name, and one that the platform lacks',
      {
        route: { proxy: 'direct' },
        destinations: [{ proxy: 'resource:default/proxy-x' }],
      },
      {
        route: { proxy: 'direct' },
        destinations: [{ proxy: 'resource:default/proxy-x' }],
      },
    ],
  ])('%s', (_, values, request) => {
    expect(requestFromForm(values, aPlatform())).toEqual(request);
  });
});
