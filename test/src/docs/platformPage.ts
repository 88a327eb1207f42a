import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../../..');
const SCHEMA = 'plugins/istio-egress-common/config.d.ts';
const PAGE = resolve(ROOT, 'docs/platform.md');

const INTRODUCTION = `# The platform

What exists in the clusters, and what teams may ask for: \`istioEgress\` in app-config, and in the file that the command line takes with \`--platform\`. Nothing is required; a
request that needs a proxy is refused until one is declared. \`istio-egress doctor\` finds mistakes, and [examples of platforms](platforms/README.md) are complete configurations.
Made from \`${SCHEMA}\` by \`npm run golden\`.`;

interface Key {
  path: string;
  type: string;
  about: string;
}

/** The page of all keys of the configuration, made from its types and their comments. */
export function toPlatformPage(): string {
  const members = topLevel();
  const lone = members.filter(({ keys }) => keys.length === 0);
  const sections = members
    .filter(({ keys }) => keys.length > 0)
    .map(({ key, keys }) =>
      [`## \`${key.path}\``, key.about, table(keys)]
        .filter(Boolean)
        .join('\n\n'),
    );
  return [
    INTRODUCTION,
    '## Single keys',
    table(lone.map(({ key }) => key)),
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

export function readPlatformPage(): Promise<string> {
  return readFile(PAGE, 'utf8');
}

export async function writePlatformPage(): Promise<void> {
  await writeFile(PAGE, toPlatformPage());
}

/** Every key that is on the page, as `proxies.<name>.host`. */
export function platformKeys(): string[] {
  return topLevel().flatMap(({ key, keys }) => [
    key.path,
    ...keys.map(({ path }) => path),
  ]);
}

function table(keys: readonly Key[]): string {
  const rows = keys.map(
    ({ path, type, about }) =>
      `| \`${path}\` | ${type} | ${about.replaceAll('|', '\\|')} |`,
  );
  return ['| key | type | meaning |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The type of `istioEgress`. */
function platformType(): ts.TypeLiteralNode {
  const file = ts.createSourceFile(
    SCHEMA,
    readFileSync(resolve(ROOT, SCHEMA), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const [config] = file.statements.filter(ts.isInterfaceDeclaration);
  const [platform] = config.members.filter(ts.isPropertySignature);
  if (!platform?.type || !ts.isTypeLiteralNode(platform.type)) {
    throw new Error(`${SCHEMA} does not begin with istioEgress`);
  }
  return platform.type;
}

/** The keys of `istioEgress`, and below each of them all keys at any depth. */
function topLevel(): { key: Key; keys: Key[] }[] {
  return platformType()
    .members.filter(ts.isPropertySignature)
    .map(member => {
      const path = member.name.getText();
      return { key: toKey(path, member), keys: below(path, member.type!) };
    });
}

function below(path: string, type: ts.TypeNode): Key[] {
  if (ts.isArrayTypeNode(type)) return below(`${path}[]`, type.elementType);
  if (!ts.isTypeLiteralNode(type)) return [];
  return type.members.flatMap(member => {
    if (ts.isIndexSignatureDeclaration(member)) {
      const [parameter] = member.parameters;
      const named = `${path}.<${parameter.name.getText()}>`;
      return ts.isTypeLiteralNode(member.type) ? below(named, member.type) : [];
    }
    if (!ts.isPropertySignature(member)) return [];
    const within = `${path}.${member.name.getText()}`;
    const key = toKey(within, member);
    const keys = below(within, member.type!);
    // Without a comment they are fields of Kubernetes, which documents them.
    return key.about || keys.length > 0 ? [key, ...keys] : [];
  });
}

function toKey(path: string, member: ts.PropertySignature): Key {
  return { path, type: inWords(member.type!), about: commentOf(member) };
}

/** What to write there, for people. */
function inWords(type: ts.TypeNode): string {
  if (ts.isArrayTypeNode(type)) return `list of ${inWords(type.elementType)}`;
  if (ts.isParenthesizedTypeNode(type)) return inWords(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.map(inWords).join(' or ');
  if (ts.isLiteralTypeNode(type)) {
    return `\`${type.getText().replaceAll("'", '')}\``;
  }
  if (ts.isTypeLiteralNode(type)) {
    return type.members.some(ts.isIndexSignatureDeclaration)
      ? 'mapping'
      : 'object';
  }
  return type.getText();
}

function commentOf(member: ts.PropertySignature): string {
  return ts
    .getJSDocCommentsAndTags(member)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
