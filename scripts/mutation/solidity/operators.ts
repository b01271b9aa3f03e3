import { type AstNode, type Range, rangeOf, type Trees } from '../../lib/solidity/trees.ts';
import type { Mutation, Operator } from './mutation.ts';

/** What an operator changes, before its host is known. */
export type Change = Omit<Mutation, 'host'>;

/** What the operators ask beside a node. */
export interface Context {
  /** What stands in the source at a node. */
  textOf(node: AstNode): string;
  parent: AstNode | undefined;
  declarations: Trees['declarations'];
}

const BOUNDARY: Record<string, string> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const NEGATION: Record<string, string> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' };
const LOGIC: Record<string, string> = { '&&': '||', '||': '&&' };
const ARITHMETIC: Record<string, string> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&': '|',
  '|': '&',
  '^': '&',
  '<<': '>>',
  '>>': '<<',
};
const STEPS: Record<string, string> = { '++': '--', '--': '++' };
/** Calls whose removal is another operator's, or which change nothing by themselves. */
const NO_EFFECT = ['require', 'assert', 'revert'];

/** Every change that the operators make at this very node. */
export function changesAt(node: AstNode, context: Context): Change[] {
  return BY_TYPE[node.nodeType]?.(node, context) ?? [];
}

const BY_TYPE: Record<string, (node: AstNode, context: Context) => Change[]> = {
  BinaryOperation: binary,
  Assignment: compound,
  UnaryOperation: unary,
  Literal: literal,
  Identifier: constant,
  MemberAccess: constant,
  FunctionCall: call,
  IfStatement: condition,
  Conditional: condition,
  ExpressionStatement: effect,
  EmitStatement: (node) => [change('emit', rangeOf(node), '')],
  RevertStatement: (node) => [change('require', rangeOf(node), '')],
};

function binary(node: AstNode, { textOf }: Context): Change[] {
  const [left, right] = [node.leftExpression as AstNode, node.rightExpression as AstNode];
  const between = { start: rangeOf(left).end, end: rangeOf(right).start };
  const tables: [Operator, Record<string, string>][] = [
    ['boundary', BOUNDARY],
    ['comparison', NEGATION],
    ['logic', LOGIC],
    ['arithmetic', ARITHMETIC],
  ];
  return tables.flatMap(([operator, table]) => {
    const other = table[String(node.operator)];
    if (!other) return [];
    // Parentheses belong to no node, so that what stands between the two is kept.
    const text = textOf(at(node, between));
    return [change(operator, between, text.replace(String(node.operator), other))];
  });
}

function compound(node: AstNode, { textOf }: Context): Change[] {
  const other = ARITHMETIC[String(node.operator).slice(0, -1)];
  if (!other) return [];
  const whole = textOf(node);
  return [change('arithmetic', rangeOf(node), whole.replace(String(node.operator), `${other}=`))];
}

function unary(node: AstNode, { textOf }: Context): Change[] {
  const [operator, inner] = [String(node.operator), textOf(node.subExpression as AstNode)];
  if (operator === '!') return [change('logic', rangeOf(node), inner)];
  const other = STEPS[operator];
  if (!other) return [];
  return [change('arithmetic', rangeOf(node), node.prefix ? `${other}${inner}` : `${inner}${other}`)];
}

function literal(node: AstNode, { textOf }: Context): Change[] {
  const text = textOf(node);
  if (node.kind === 'bool') return [change('constant', rangeOf(node), text === 'true' ? 'false' : 'true')];
  if (node.kind !== 'number') return [];
  const less = /^t_rational_0_/.test(typeOf(node)) ? [] : [change('constant', rangeOf(node), `(${text} - 1)`)];
  return [change('constant', rangeOf(node), `(${text} + 1)`), ...less];
}

/** A named constant, where it is used. */
function constant(node: AstNode, { textOf, declarations }: Context): Change[] {
  const declaration = declarations.get(Number(node.referencedDeclaration));
  const isConstant = declaration?.nodeType === 'VariableDeclaration' && declaration.constant === true;
  if (!isConstant || !/^t_uint/.test(typeOf(node))) return [];
  const text = textOf(node);
  return [
    change('constant', rangeOf(node), `(${text} + 1)`),
    change('constant', rangeOf(node), `(${text} > 0 ? ${text} - 1 : ${text} + 2)`),
  ];
}

function call(node: AstNode, context: Context): Change[] {
  const args = node.arguments as AstNode[];
  if (nameOfCall(node) === 'require') return negated('require', args[0], context);
  return args.slice(1).flatMap((right, i) => {
    const left = args[i];
    return left ? swapped(left, right, context) : [];
  });
}

function swapped(left: AstNode, right: AstNode, { textOf }: Context): Change[] {
  const [first, second] = [textOf(left), textOf(right)];
  if (first === second || typeOf(left) !== typeOf(right)) return [];
  const range = { start: rangeOf(left).start, end: rangeOf(right).end };
  const whole = textOf(at(left, range));
  const between = whole.slice(first.length, whole.length - second.length);
  return [change('arguments', range, `${second}${between}${first}`)];
}

function condition(node: AstNode, context: Context): Change[] {
  return negated('condition', node.condition as AstNode, context);
}

/** Nothing for a comparison or a negation: turning those round is an operator of its own. */
function negated(operator: Operator, node: AstNode | undefined, { textOf }: Context): Change[] {
  const isTurnedAnyway = !node || NEGATION[String(node.operator)] !== undefined || node.operator === '!';
  return isTurnedAnyway ? [] : [change(operator, rangeOf(node), `!(${textOf(node)})`)];
}

function effect(node: AstNode, { parent }: Context): Change[] {
  // The step of a loop: without it nothing ends, which shows nothing.
  if (parent?.nodeType === 'ForStatement') return [];
  const expression = node.expression as AstNode;
  const name = nameOfCall(expression);
  if (name === 'require') return [change('require', rangeOf(node), '')];
  const isEffect = ['Assignment', 'FunctionCall', 'UnaryOperation'].includes(expression.nodeType);
  return isEffect && !NO_EFFECT.includes(name) ? [change('effect', rangeOf(node), '')] : [];
}

/** A place in the same source. */
function at(node: AstNode, { start, end }: Range): AstNode {
  return { ...node, src: `${start}:${end - start}:${node.src.split(':')[2]}` };
}

function nameOfCall(node: AstNode): string {
  return node.nodeType === 'FunctionCall' ? String((node.expression as AstNode).name ?? '') : '';
}

function change(operator: Operator, range: Range, text: string): Change {
  return { operator, range, text };
}

export function typeOf(node: AstNode): string {
  return node.typeDescriptions?.typeIdentifier ?? '';
}
