// The ways in which a reader refuses, each given up; one that has several
// reasons gives them up one by one.
import ts from 'typescript';
import { operandsOf, replaced, shorten } from './source.mjs';

/** The edits of one node, as `{ what, edit }`. */
export function refusalsOf(node) {
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression)
      ? node.expression
      : undefined;
    switch (called?.name.text) {
      case 'refine':
        return refinement(node.arguments[0]);
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

/** One that is defined elsewhere is given up as a whole. */
function refinement(decide) {
  return ts.isArrowFunction(decide)
    ? each(decide.body, '&&', 'true')
    : [{ what: shorten(decide), edit: replaced(decide, '() => true') }];
}

function each(condition, operator, text) {
  return operandsOf(condition, operator).map(operand => ({
    what: shorten(operand),
    edit: replaced(operand, text),
  }));
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
