// Sources as trees, and edits of their text. They are read, and never written.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** The sources of a folder: neither tests nor declarations, nor what only exports. */
export function sourcesOf(folder) {
  return readdirSync(folder)
    .filter(
      file =>
        file.endsWith('.ts') &&
        !/\.(test|d|examples)\.ts$/.test(file) &&
        file !== 'index.ts',
    )
    .map(file => join(folder, file));
}

export function parse(file) {
  return ts.createSourceFile(
    relative(process.cwd(), file),
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
}

export function visit(node, look) {
  look(node);
  ts.forEachChild(node, child => visit(child, look));
}

/** The declaration of a file that a node belongs to. */
export function placeOf(node) {
  for (let at = node; at; at = at.parent) {
    if (at.name && ts.isSourceFile(at.parent?.parent?.parent ?? at.parent)) {
      return at.name.getText();
    }
    if (
      at.name &&
      (ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at))
    ) {
      return at.name.getText();
    }
  }
  throw new Error(`${node.getText()} stands in no declaration`);
}

export function replaced(node, text) {
  return { start: node.getStart(), end: node.end, text };
}

/** What one operator joins. */
export function operandsOf(node, operator) {
  return ts.isBinaryExpression(node) &&
    node.operatorToken.getText() === operator
    ? [node.left, node.right].flatMap(side => operandsOf(side, operator))
    : [node];
}

export function shorten(node) {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}
