import { visibleText } from './visibleText';

describe('visibleText', () => {
  it.each([
    ['a bidirectional override', 'a\u202eb', 'a⟨U+202E⟩b'],
    ['a space without width', 'api\u200b.github.com', 'api⟨U+200B⟩.github.com'],
    ['a carriage return', 'host: a\rhost: b', 'host: a⟨U+000D⟩host: b'],
    ['an escape', '\u001b[2J', '⟨U+001B⟩[2J'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves tabs, line breaks and letters of every script', () => {
    const text = 'a:\n\t- ü\n\t- 例\n\t- א';
    expect(visibleText(text)).toBe(text);
  });
});
