import { type AstNode, rangeOf, type Trees, walk } from '../../lib/solidity/trees.ts';
import type { Mutation } from './mutation.ts';
import { changesAt, typeOf } from './operators.ts';

/** Types of which the one or the other can be chosen at run time. */
const CHOOSABLE = /^t_(bool|uint|int\d|address|bytes\d|enum|contract|userDefinedValueType)/;

/** Every mutation of a source, in its order. Assembly is left out, and so is what the compiler must know beforehand. */
export function mutationsOf(path: string, { sources, declarations, textOf }: Trees): Mutation[] {
  const source = sources.get(path);
  if (!source) throw new Error(`${path} is not among the compiled sources`);
  return [...walk(source.tree, isMutable)].flatMap(({ node, above }) => {
    if (!isMutable(node)) return [];
    if (node.nodeType === 'ModifierInvocation') return modifierRemoved(node, above, declarations);
    return changesAt(node, { textOf, parent: above[0], declarations }).flatMap((change) => {
      const host = hostOf(node, above);
      return host ? [{ ...change, host }] : [];
    });
  });
}

function isMutable(node: AstNode): boolean {
  if (node.nodeType === 'VariableDeclaration') return node.stateVariable !== true && node.constant !== true;
  return !['InlineAssembly', 'ImportDirective', 'PragmaDirective', 'StructuredDocumentation'].includes(node.nodeType);
}

/** The node itself where it is a value of one type, else the nearest such expression or statement around it. */
function hostOf(node: AstNode, above: readonly AstNode[]): AstNode | undefined {
  return [node, ...above].find(
    (each) => isStatement(each) || (CHOOSABLE.test(typeOf(each)) && isRead(each) && !isName(each)),
  );
}

function isStatement({ nodeType }: AstNode): boolean {
  return ['ExpressionStatement', 'EmitStatement', 'RevertStatement', 'Return'].includes(nodeType);
}

/** What is assigned to can't be chosen: the statement around it can. */
function isRead(node: AstNode): boolean {
  return (
    node.lValueRequested !== true &&
    !['VariableDeclaration', 'ElementaryTypeName', 'UserDefinedTypeName'].includes(node.nodeType)
  );
}

/** Names of types, and of members of an enumeration, are values only together with what stands around them. */
function isName({ nodeType }: AstNode): boolean {
  return ['ElementaryTypeNameExpression', 'IdentifierPath', 'EnumValue'].includes(nodeType);
}

/** Not of one that rests on private functions of a contract elsewhere, as `nonReentrant` does: no copy of it compiles. */
function modifierRemoved(node: AstNode, above: readonly AstNode[], declarations: Trees['declarations']): Mutation[] {
  const [definition] = above;
  if (node.kind !== 'modifierInvocation' || definition?.nodeType !== 'FunctionDefinition') return [];
  const modifier = declarations.get(Number((node.modifierName as AstNode).referencedDeclaration));
  const isClosed =
    !modifier ||
    [...walk(modifier)].some((at) => declarations.get(Number(at.node.referencedDeclaration))?.visibility === 'private');
  return isClosed ? [] : [{ operator: 'modifier', range: rangeOf(node), text: '', host: node }];
}
