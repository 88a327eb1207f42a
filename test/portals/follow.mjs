import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const APP_CONFIG = 'app-config.yaml';
const PLACE =
  /^(?:#|\/\/) (?<file>[^\s,]+)(?:, (?<where>at the top|at the end|(?:before|after|in place of) (?<text>.+)))?$/;

/** The examples of a page, each with the headings above it, from the outermost to its own. */
export function examplesOf(page) {
  const examples = [];
  const headings = [];
  let open;
  for (const line of page.split('\n')) {
    const fence = line.match(/^```(\w*)$/);
    if (fence && open) {
      examples.push(open);
      open = undefined;
    } else if (fence) {
      open = {
        language: fence[1],
        headings: headings.filter(Boolean),
        lines: [],
      };
    } else if (open) {
      open.lines.push(line);
    } else {
      const heading = line.match(/^(#+) (.+)$/);
      if (heading)
        headings.splice(heading[1].length - 1, headings.length, heading[2]);
    }
  }
  return examples;
}

/**
 * Does what an example of a page says: runs its command, or puts it where its first line says.
 *
 * @param portal - the folder of the portal
 * @param run - runs a command in it
 */
export async function follow({ language, lines }, portal, run) {
  if (language === 'sh') {
    await run(lines.join('\n'));
    return;
  }
  const place = lines[0].match(PLACE)?.groups;
  if (!place) {
    throw new Error(
      `The first line of an example does not say where it belongs: ${lines[0]}`,
    );
  }
  const file = join(portal, place.file);
  const content = `${lines.slice(1).join('\n')}\n`;
  if (place.file === APP_CONFIG) {
    const merged = merge(parse(readFileSync(file, 'utf8')), parse(content));
    writeFileSync(file, stringify(merged));
  } else if (place.where) {
    writeFileSync(file, put(readFileSync(file, 'utf8'), content, place));
  } else if (existsSync(file)) {
    throw new Error(
      `${place.file} is there already, and the example does not say where in it`,
    );
  } else {
    writeFileSync(file, content);
  }
}

const isMapping = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Mappings are taken together; a list takes the place of another one, as when Backstage reads several files. */
function merge(one, other) {
  if (!isMapping(one) || !isMapping(other)) return other;
  return Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map(key => [
      key,
      key in other ? merge(one[key], other[key]) : one[key],
    ]),
  );
}

function put(source, content, { file, where, text }) {
  if (where === 'at the top') return content + source;
  if (where === 'at the end') return source + content;
  const { index, 0: found } = source.match(patternOf(text)) ?? {};
  if (index === undefined) throw new Error(`${file} has no ${text}`);
  const end = index + found.length;
  if (where.startsWith('before'))
    return source.slice(0, index) + content + source.slice(index);
  if (where.startsWith('after'))
    return `${source.slice(0, end)}\n${content}${source.slice(end)}`;
  return source.slice(0, index) + content + source.slice(end);
}

/** Finds code whose lines may be broken elsewhere. */
function patternOf(text) {
  const characters = [...text.replace(/\s/g, '')].map(each =>
    each === ')' ? ',?\\s*\\)' : each.replace(/[^\w]/, '\\$&'),
  );
  return new RegExp(characters.join('\\s*'));
}
