// What a decision hangs on, each time without one of its reasons: an operand of
// `&&` or `||`, a condition, a filter, an early end, a part of a list.
import ts from 'typescript';
import { operandsOf, replaced, shorten } from './source.mjs';

const NEUTRAL = { '&&': 'true', '||': 'false' };
const FILTERS = ['every', 'filter', 'find', 'some'];

/** The edits of one node, as `{ what, edit }`. */
export function conditionsOf(node) {
  if (isWording(node)) return [];
  if (ts.isBinaryExpression(node)) return operands(node);
  if (ts.isConditionalExpression(node)) return decided(node.condition);
  if (ts.isIfStatement(node)) return [always(node.expression, 'false')];
  if (ts.isCallExpression(node)) return filters(node);
  if (ts.isThrowStatement(node) && ts.isCatchClause(node.parent.parent)) {
    return [{ what: 'throw', edit: replaced(node, ';') }];
  }
  if (ts.isSpreadElement(node) && ts.isArrayLiteralExpression(node.parent)) {
    return [
      {
        what: `without ${shorten(node)}`,
        edit: replaced(node.expression, '[]'),
      },
    ];
  }
  return [];
}

function operands(node) {
  const operator = node.operatorToken.getText();
  const isWhole = !isJoinedBy(node.parent, operator);
  if (!(operator in NEUTRAL) || !isWhole || isValue(node)) return [];
  return operandsOf(node, operator).map(operand => ({
    what: `without ${shorten(operand)}`,
    edit: replaced(operand, NEUTRAL[operator]),
  }));
}

/** Joined conditions lose their operands one by one. */
function decided(condition) {
  return condition.operatorToken?.getText() in NEUTRAL
    ? []
    : [always(condition, 'true'), always(condition, 'false')];
}

function filters({ expression, arguments: [decide, ...others] }) {
  if (
    !ts.isPropertyAccessExpression(expression) ||
    !FILTERS.includes(expression.name.text) ||
    others.length > 0
  ) {
    return [];
  }
  return ts.isArrowFunction(decide) && isJoined(decide.body)
    ? []
    : [
        {
          what: `${expression.name.text} without ${shorten(decide)}`,
          edit: replaced(decide, '() => true'),
        },
      ];
}

function always(condition, text) {
  return {
    what: `${text} for ${shorten(condition)}`,
    edit: replaced(condition, text),
  };
}

function isJoined(node) {
  return Object.keys(NEUTRAL).some(operator => isJoinedBy(node, operator));
}

function isJoinedBy(node, operator) {
  return (
    ts.isBinaryExpression(node) && node.operatorToken.getText() === operator
  );
}

/** `...(x && { more: x })` and `x || '.'` give a value, and decide nothing. */
function isValue(node) {
  return (
    ts.isSpreadAssignment(node.parent.parent) || ts.isStringLiteral(node.right)
  );
}

/** In what words a finding is told decides nothing either. */
function isWording(node) {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (
      ts.isCallExpression(parent) &&
      parent.expression.getText() === 'finding' &&
      parent.arguments.indexOf(at) > 1
    ) {
      return true;
    }
  }
  return false;
}
