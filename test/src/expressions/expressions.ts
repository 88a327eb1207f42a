import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../../..');

/** A regular expression where it is written. */
export interface WrittenExpression {
  /** `file:line` */
  place: string;
  /** As it is written. */
  source: string;
  /** Absent where it cannot be told from the source alone. */
  expression?: RegExp;
}

/** The TypeScript files of a folder, without tests and what is for them. */
export function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(
      file =>
        !/node_modules|__testUtils__|[/\\]dist[/\\]|\.test\.tsx?$|\.d\.ts$/.test(
          file,
        ),
    )
    .sort();
}

/** Each literal, and each `new RegExp` whose text consists of literals and constants of its file. */
export function expressionsOf(files: readonly string[]): WrittenExpression[] {
  return files.flatMap(file => {
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const found: WrittenExpression[] = [];
    const visit = (node: ts.Node) => {
      const expression = toExpression(node, source);
      if (expression) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push({
          place: `${relative(ROOT, file)}:${line + 1}`,
          source: node.getText(),
          ...expression,
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function toExpression(
  node: ts.Node,
  source: ts.SourceFile,
): { expression?: RegExp } | undefined {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf('/');
    return {
      expression: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)),
    };
  }
  const isConstructed =
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'RegExp';
  if (!isConstructed) return undefined;
  const [text, flags] = node.arguments ?? [];
  const pattern = text && textOf(text, source);
  const written = flags && textOf(flags, source);
  return pattern === undefined
    ? {}
    : { expression: new RegExp(pattern, written) };
}

/** The text of an expression, as far as it does not depend on anything that runs. */
function textOf(
  node: ts.Expression,
  source: ts.SourceFile,
): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node))
    return node.text;
  if (ts.isIdentifier(node)) {
    const constant = constantsOf(source).get(node.text);
    return constant && textOf(constant, source);
  }
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(span => {
      const text = textOf(span.expression, source);
      // What is joined at run time is a list of ranges, which cannot repeat anything.
      return `${text ?? 'a-z'}${span.literal.text}`;
    });
    return node.head.text + parts.join('');
  }
  return undefined;
}

function constantsOf(source: ts.SourceFile): Map<string, ts.Expression> {
  const constants = source.statements.flatMap(statement =>
    ts.isVariableStatement(statement)
      ? [...statement.declarationList.declarations]
      : [],
  );
  return new Map(
    constants.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && initializer ? [[name.text, initializer]] : [],
    ),
  );
}
