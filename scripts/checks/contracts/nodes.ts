import { type AstNode, rangeOf, type Source, walk } from '../../lib/solidity/trees.ts';

/** A node and what it stands in. */
export interface Met {
  node: AstNode;
  above: readonly AstNode[];
  /** `Contract.function`, or as much of it as there is. */
  subject: string;
}

const met = new WeakMap<Source, Met[]>();

/** Every node of a source; walked once for all rules. */
export function nodesOf(source: Source): Met[] {
  const known = met.get(source) ?? walked(source);
  met.set(source, known);
  return known;
}

function walked({ tree }: Source): Met[] {
  return [...walk(tree)].map(({ node, above }) => ({ node, above, subject: subjectOf([node, ...above]) }));
}

function subjectOf(chain: readonly AstNode[]): string {
  const contract = chain.find(({ nodeType }) => nodeType === 'ContractDefinition');
  const own = chain.find(({ nodeType }) => ['FunctionDefinition', 'ModifierDefinition'].includes(nodeType));
  return [contract, own].flatMap((node) => (node ? [nameOf(node)] : [])).join('.') || 'file';
}

export function nameOf(node: AstNode): string {
  return String(node.name || node.kind);
}

/** What is called: the last word of `a.b.c(…)`, of `c{value: …}(…)` and of `c(…)`. */
export function calledName(call: AstNode): string {
  const callee = call.expression as AstNode;
  const inner = callee.nodeType === 'FunctionCallOptions' ? (callee.expression as AstNode) : callee;
  return String(inner.memberName ?? inner.name ?? '');
}

export function isStorage({ typeDescriptions }: AstNode): boolean {
  return /_storage(_ptr)?$/.test(typeDescriptions?.typeIdentifier ?? '');
}

/** Whether a comment stands in the line of a node or in the one above it, up to `above` lines. */
export function isExplained(node: AstNode, { text }: Source, above = 2): boolean {
  const { start, end } = rangeOf(node);
  const before = text
    .subarray(0, start)
    .toString('utf8')
    .split('\n')
    .slice(-1 - above);
  const after = text.subarray(start, end).toString('utf8');
  const restOfLine = text.subarray(end).toString('utf8').split('\n', 1)[0] ?? '';
  return [...before, after, restOfLine].some((line) => line.includes('//'));
}
