import { finding } from './finding';
import { formatFindings } from './formatFindings';
import { limitFindings } from './limitFindings';

const errors = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    finding('EGR007', `names[${index}]`, { value: '`A`' }),
  );
const warning = finding('EGR902', 'a', { value: '`b`', otherwise: '' });

describe('limitFindings', () => {
  it('keeps fifty as they are', () => {
    expect(limitFindings(errors(50))).toEqual(errors(50));
  });

  it('counts what is beyond fifty, as an error where one of them is', () => {
    const limited = limitFindings(errors(90));

    expect(limited).toHaveLength(51);
    expect(limited.slice(0, 50)).toEqual(errors(50));
    expect(limited[50]).toMatchObject({
      code: 'EGR021',
      level: 'error',
      more: 40,
      message: 'There are 40 more findings.',
    });
  });

  it('tells errors before all else, and weighs the rest by what is in it', () => {
    const remarks = Array.from({ length: 60 }, () => ({
      ...warning,
      level: 'info' as const,
    }));

    const limited = limitFindings([...remarks, ...errors(2)]);

    expect(limited.slice(0, 2)).toEqual(errors(2));
    expect(limited[50]).toMatchObject({ level: 'info', more: 12 });
  });

  it('counts on what was limited before', () => {
    const twice = limitFindings([
      ...limitFindings(errors(90)),
      ...limitFindings(errors(60)),
    ]);

    expect(twice).toHaveLength(51);
    expect(twice[50]).toMatchObject({ more: 100 });
    expect(limitFindings(twice)).toEqual(twice);
  });

  it('limits what is told as text', () => {
    const lines = formatFindings(errors(1000)).split('\n');

    expect(lines).toHaveLength(51);
    expect(lines[50]).toContain('950 more');
  });
});
