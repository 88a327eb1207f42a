import { toALabels, readsAs } from './internationalHost';

function seen(text: string) {
  const result = toALabels(text, text);
  return 'host' in result ? readsAs(result.host) : result.code;
}

describe('readsAs', () => {
  it.each([
    ['\u0430\u0440\u0440\u04cf\u0435.com', 'apple.com'],
    ['g\u0131thub.com', 'github.com'],
    ['\u0261ithub.com', 'github.com'],
    ['api.\u0455\u0441\u043e\u0440\u0435.com', 'api.scope.com'],
    ['\u03bf\u03c1\u03b5\u03b7.com', undefined],
    ['\u043f\u0440\u0438\u043c\u0435\u0440.com', undefined],
    ['m\u00fcnchen.example', undefined],
    ['a.example.com', undefined],
  ])('says what people see in %s', (text, host) => {
    expect(seen(text)).toBe(host);
  });
});
