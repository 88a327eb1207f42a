import punycode from 'punycode.js';
import { Problem, quote } from '../findings';

/** Whether a name is written with other letters than ASCII's, or says that it is. */
export function hasForeignLetters(name: string): boolean {
  return /[^\0-\x7f]/.test(name) || /(^|\.)xn--/i.test(name);
}

/**
 * A name with other letters as DNS knows it (UTS #46). `URL` is of the
 * language's common library, in browsers and on servers alike, and has the
 * tables that a library would bring into every browser once more.
 *
 * @param value - what findings call the name, quoted
 */
export function toALabels(
  name: string,
  value: string,
): { host: string } | Problem {
  const host = asciiOf(name);
  if (host === undefined) return { code: 'EGR113', values: { value } };
  for (const label of host.split('.')) {
    if (!label.startsWith('xn--')) continue;
    const letters = toUnicodeLabel(label);
    // A label that stands for another one's letters would slip past every
    // comparison; symbols are for the eye alone.
    if (asciiOf(letters) !== label || !/^[-\p{L}\p{M}\p{N}]+$/u.test(letters)) {
      return { code: 'EGR113', values: { value } };
    }
    if (!isOfOneScript(letters)) {
      return { code: 'EGR114', values: { value, label: quote(letters) } };
    }
  }
  return { host };
}

function asciiOf(name: string): string | undefined {
  // All that would end the host in a URL, or be decoded there.
  if (/[\0-,/:-@[-^`{-\x7f]/.test(name)) return undefined;
  try {
    return new URL(`https://${name}`).hostname;
  } catch {
    return undefined;
  }
}

/** An A-label in its own letters; itself where it is none. */
function toUnicodeLabel(label: string): string {
  if (!label.startsWith('xn--')) return label;
  try {
    return punycode.decode(label.slice('xn--'.length));
  } catch {
    return label;
  }
}

/** The scripts in everyday use (UAX #31, table 5). */
const SCRIPTS = [
  ...['Arabic', 'Armenian', 'Bengali', 'Cyrillic', 'Devanagari', 'Ethiopic'],
  ...['Georgian', 'Greek', 'Gujarati', 'Gurmukhi', 'Hebrew', 'Kannada'],
  ...['Khmer', 'Lao', 'Latin', 'Malayalam', 'Myanmar', 'Oriya', 'Sinhala'],
  ...['Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'],
];

/** What else is written together in one word (UTS #39, "highly restrictive"). */
const WRITTEN_TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const ONE_SCRIPT = [
  ...SCRIPTS.map(script => [script]),
  ...WRITTEN_TOGETHER,
].map(scripts => {
  const letters = [...scripts, 'Common', 'Inherited'].map(
    script => `\\p{scx=${script}}`,
  );
  return new RegExp(`^[${letters.join('')}]*$`, 'u');
});

function isOfOneScript(letters: string): boolean {
  return ONE_SCRIPT.some(script => script.test(letters));
}

/*
 * What a person takes for an ASCII letter, which stands first: after Unicode's
 * confusables (UTS #39), those that a host can hold.
 */
const LOOKALIKES = new Map(
  (
    'aаɑαᴀ bьƅʙ cсᴄⲥ dԁᴅ eеҽᴇ fքẝꜰ gɡᶃƍցɢ hһհʜ iіıɩɪιꙇ jјϳᴊ kкκᴋ lӏǀוןاʟ mмᴍ nпηոռɴ ' +
    'oоοօσᴏⲟ pрρᴘⲣ qԛգզǫ rгᴦⲅʀ sѕƽꜱ tтτᴛ uυսʋᴜ vνѵטᴠ wѡԝաɯᴡ xхχ yуүγყɣʏ zᴢ'
  )
    .split(' ')
    .flatMap(([letter, ...alike]) => alike.map(each => [each, letter])),
);

/** The host that people read where every letter of an A-label looks like one of ASCII's. */
export function readsAs(host: string): string | undefined {
  const labels = host.split('.').map(label => {
    const seen = [...toUnicodeLabel(label)].map(
      letter => LOOKALIKES.get(letter) ?? letter,
    );
    const text = seen.join('');
    return /^[-a-z0-9]*$/.test(text) ? text : label;
  });
  const read = labels.join('.');
  return read === host ? undefined : read;
}
