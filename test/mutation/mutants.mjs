// What can be taken out of the core: every check of the registry, and every
// refusal of the readers. Sources are read, and never written.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import ts from 'typescript';

const source = join(
  import.meta.dirname,
  '../../plugins/istio-egress-common/src',
);
const REGISTRY = join(source, 'checks/registry.ts');
const READERS = ['schema', 'request', 'platform'];

/**
 * A mutant: `edit` replaces the text of `file` from `start` to `end`;
 * `tests` are those beside what it takes out.
 */
export function listMutants() {
  return [...checks(), ...READERS.flatMap(refusals)];
}

/** The core as it is, before every test that the others meet: what fails here would kill anything. */
export function untouched() {
  return {
    kind: 'none',
    name: 'nothing',
    file: REGISTRY,
    edit: { start: 0, end: 0, text: '' },
    tests: ['checks', ...READERS].map(folder => `${folder}/*.test.ts`),
  };
}

/**
 * Turned off where it stands rather than left out, so that no test that
 * compares lists of names can claim to have noticed.
 */
function checks() {
  const lists = ['policyChecks', 'datedChecks', 'setChecks'];
  const mutants = [];
  visit(parse(REGISTRY), node => {
    if (!ts.isVariableDeclaration(node) || !lists.includes(node.name.text)) {
      return;
    }
    for (const check of node.initializer.elements) {
      mutants.push({
        kind: 'check',
        name: check.text,
        file: REGISTRY,
        edit: replaced(check, `{ ...${check.text}, find: () => [] }`),
        tests: ['checks/registry.test.ts'],
      });
    }
  });
  if (mutants.length === 0) throw new Error(`No checks found in ${REGISTRY}`);
  return mutants;
}

function refusals(folder) {
  const files = readdirSync(join(source, folder)).filter(
    file => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file),
  );
  return files.flatMap(file => refusalsOf(join(source, folder, file)));
}

function refusalsOf(file) {
  const mutants = [];
  visit(parse(file), node => {
    for (const { what, edit } of editsOf(node)) {
      mutants.push({
        kind: 'reader',
        name: `${basename(file, '.ts')}, ${placeOf(node)}: ${what}`,
        file,
        edit,
        tests: READERS.map(folder => `${folder}/*.test.ts`),
      });
    }
  });
  return mutants;
}

/** The ways in which a reader refuses, each given up; one that has several reasons gives them up one by one. */
function editsOf(node) {
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression)
      ? node.expression
      : undefined;
    switch (called?.name.text) {
      case 'refine':
        return each(node.arguments[0].body, '&&', 'true');
      case 'strictObject':
        return [
          { what: 'unknown keys', edit: replaced(called.name, 'object') },
        ];
      case 'min':
      case 'max':
        return [
          {
            what: `${called.name.text} ${node.arguments[0].getText()}`,
            edit: {
              start: called.expression.end,
              end: node.end,
              text: '',
            },
          },
        ];
      default:
        return [];
    }
  }
  if (ts.isIfStatement(node) && refuses(node.thenStatement)) {
    return each(node.expression, '||', 'false');
  }
  if (
    ts.isConditionalExpression(node) &&
    refuses(node.whenTrue) !== refuses(node.whenFalse)
  ) {
    const accepted = refuses(node.whenTrue) ? node.whenFalse : node.whenTrue;
    return [
      {
        what: shorten(node.condition),
        edit: replaced(node, `(${accepted.getText()})`),
      },
    ];
  }
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
    refuses(node.right)
  ) {
    return [
      { what: shorten(node.left), edit: replaced(node, node.left.getText()) },
    ];
  }
  return [];
}

function each(condition, operator, text) {
  return operandsOf(condition, operator).map(operand => ({
    what: shorten(operand),
    edit: replaced(operand, text),
  }));
}

function operandsOf(node, operator) {
  return ts.isBinaryExpression(node) &&
    node.operatorToken.getText() === operator
    ? [node.left, node.right].flatMap(side => operandsOf(side, operator))
    : [node];
}

/** Whether it ends in a finding by itself, and not in some condition of its own. */
function refuses(node) {
  if (ts.isStringLiteral(node)) return /^EGR\d{3}$/.test(node.text);
  if (ts.isCallExpression(node) && node.expression.getText() === 'refused') {
    return true;
  }
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) return false;
  return ts.forEachChild(node, refuses) ?? false;
}

/** The declaration that a node belongs to. */
function placeOf(node) {
  for (let at = node; at; at = at.parent) {
    if (at.name && ts.isSourceFile(at.parent?.parent?.parent ?? at.parent)) {
      return at.name.getText();
    }
    if (ts.isFunctionDeclaration(at)) return at.name.getText();
  }
  throw new Error(`${node.getText()} stands in no declaration`);
}

function replaced(node, text) {
  return { start: node.getStart(), end: node.end, text };
}

function shorten(node) {
  const text = node.getText().replace(/\s+/g, ' ');
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
}

function parse(file) {
  return ts.createSourceFile(
    relative(process.cwd(), file),
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
}

function visit(node, look) {
  look(node);
  ts.forEachChild(node, child => visit(child, look));
}
