import { finding, findingOf } from './finding';

describe('finding', () => {
  it('puts the values into message and fix', () => {
    expect(
      finding('EGR001', 'hots', { key: '`hots`', known: 'host, port' }),
    ).toEqual({
      code: 'EGR001',
      level: 'error',
      path: 'hots',
      message: 'The field `hots` does not exist here.',
      fix: 'Remove `hots` or correct its spelling. Known fields: host, port.',
    });
  });

  it('keeps braces and dollar signs of a value as they are', () => {
    const { message } = finding('EGR001', '', { key: '{known} $&', known: '' });

    expect(message).toBe('The field {known} $& does not exist here.');
  });

  it('words a problem that was found before its place was known', () => {
    const values = { value: '`x`', label: '`y`' };

    expect(findingOf({ code: 'EGR114', values }, 'host')).toEqual(
      finding('EGR114', 'host', values),
    );
  });

  it('takes the values of its code alone, by the compiler', () => {
    // @ts-expect-error a value is missing
    finding('EGR001', '', { key: 'a' });
    // @ts-expect-error no value at all
    finding('EGR001', '');
    // @ts-expect-error a value is misspelt
    finding('EGR001', '', { key: 'a', knwon: 'b' });
    // @ts-expect-error the wording takes none
    finding('EGR205', '', { key: 'a' });

    expect(finding('EGR205', '').message).toBe(
      'The platform requires a ticket.',
    );
  });
});
