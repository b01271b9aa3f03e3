import { type AstNode, childrenOf, isNode, type Trees, walk } from '../../lib/solidity/trees.ts';
import { calledName, isStorage } from './nodes.ts';

/** What running a function does, functions that it calls inside this bytecode included. */
export interface Effects {
  /** Calls another contract, but for reading. */
  calls: boolean;
  /** Writes storage. */
  writes: boolean;
  emits: boolean;
  /** Looks at who asks. */
  asksSender: boolean;
  /** Writes storage after it called another contract. */
  writesAfterCall: boolean;
}

const NONE: Effects = { calls: false, writes: false, emits: false, asksSender: false, writesAfterCall: false };
const OUTWARD = /^t_function_(external_(nonpayable|payable)|barecall|transfer|send)/;
const WRITING = ['++', '--', 'delete'];

/** A function as one contract runs it: which body a virtual function has depends on the contract. */
export interface Entry {
  contract: AstNode;
  definition: AstNode;
  /** The contract that defines it, which may be a base. */
  definedIn: AstNode;
}

/**
 * Follows statements in the order of the source: both branches of a condition from the same state, a loop once. What a guard
 * in a modifier calls is left out: it comes before everything by design.
 */
export class EffectsOf {
  readonly #trees: Trees;
  readonly #owners = new Map<number, AstNode>();
  readonly #contracts = new Map<number, AstNode>();
  readonly #known = new Map<string, Effects>();

  constructor(trees: Trees) {
    this.#trees = trees;
    for (const { tree } of trees.sources.values()) {
      for (const contract of (tree.nodes as AstNode[]).filter(({ nodeType }) => nodeType === 'ContractDefinition')) {
        this.#contracts.set(contract.id, contract);
        for (const member of contract.nodes as AstNode[]) this.#owners.set(member.id, contract);
      }
    }
  }

  /** Every function of a contract that others can call and that may write; bases of ours included. */
  entriesOf(contract: AstNode, isOwn: (definedIn: AstNode) => boolean): Entry[] {
    const seen = new Set<string>();
    const bases = (contract.linearizedBaseContracts as number[]).flatMap((id) => this.#contracts.get(id) ?? []);
    return bases.flatMap((definedIn) =>
      functionsOf(definedIn).flatMap((definition) => {
        const isFirst = !seen.has(signatureOf(definition));
        seen.add(signatureOf(definition));
        const isEntry = isFirst && isOwn(definedIn) && isOpen(definition);
        return isEntry ? [{ contract, definition, definedIn }] : [];
      }),
    );
  }

  of({ contract, definition }: Pick<Entry, 'contract' | 'definition'>): Effects {
    const key = `${contract.id} ${definition.id}`;
    const known = this.#known.get(key);
    if (known) return known;
    // For what calls itself: the second time round shows nothing new.
    this.#known.set(key, NONE);
    const effects = { ...NONE };
    for (const modifier of (definition.modifiers as AstNode[]) ?? []) this.#guard(modifier, contract, effects);
    if (isNode(definition.body)) this.#visit(definition.body, contract, effects);
    this.#known.set(key, effects);
    return effects;
  }

  #guard(invocation: AstNode, contract: AstNode, effects: Effects): void {
    const name = invocation.modifierName as AstNode;
    const modifier = this.#trees.declarations.get(Number(name.referencedDeclaration));
    if (modifier?.nodeType !== 'ModifierDefinition') return;
    const guard = { ...NONE };
    if (isNode(modifier.body)) this.#visit(modifier.body, contract, guard);
    effects.asksSender ||= guard.asksSender;
    effects.emits ||= guard.emits;
  }

  #visit(node: AstNode, contract: AstNode, effects: Effects): void {
    if (node.nodeType === 'InlineAssembly') return;
    if (node.nodeType === 'IfStatement' || node.nodeType === 'Conditional') {
      this.#branch(node, contract, effects);
      return;
    }
    const { asksSender } = effects;
    for (const child of childrenOf(node)) this.#visit(child, contract, effects);
    // Who is told about is not yet asked.
    if (node.nodeType === 'EmitStatement') Object.assign(effects, { emits: true, asksSender });
    if (isSender(node)) effects.asksSender = true;
    if (isWrite(node, this.#trees)) write(effects);
    if (node.nodeType === 'FunctionCall') this.#call(node, contract, effects);
  }

  #branch(node: AstNode, contract: AstNode, effects: Effects): void {
    this.#visit(node.condition as AstNode, contract, effects);
    const before = { ...effects };
    const bodies = [node.trueBody ?? node.trueExpression, node.falseBody ?? node.falseExpression].filter(isNode);
    for (const body of bodies) {
      const branch = { ...before };
      this.#visit(body, contract, branch);
      // A branch that leaves doesn't come before what follows.
      const calls = effects.calls || (branch.calls && !leaves(body));
      Object.assign(effects, union(effects, branch), { calls });
    }
  }

  #call(node: AstNode, contract: AstNode, effects: Effects): void {
    const callee = calleeOf(node);
    const type = callee.typeDescriptions?.typeIdentifier ?? '';
    if (OUTWARD.test(type)) effects.calls = true;
    if (!type.startsWith('t_function_internal')) return;
    const definition = this.#resolve(callee, contract);
    if (!definition) return;
    const inner = this.of({ contract, definition });
    if (inner.writes && effects.calls) effects.writesAfterCall = true;
    Object.assign(effects, union(effects, inner));
  }

  /** The body that runs: the most derived one, unless `super` or the name of a contract says which. */
  #resolve(callee: AstNode, contract: AstNode): AstNode | undefined {
    const declared = this.#trees.declarations.get(Number(callee.referencedDeclaration));
    if (declared?.nodeType !== 'FunctionDefinition') return undefined;
    const isNamed = callee.nodeType === 'MemberAccess';
    const owner = this.#owners.get(declared.id);
    const bases = contract.linearizedBaseContracts as number[];
    if (isNamed || !owner || !bases.includes(owner.id)) return declared;
    const candidates = bases.flatMap((id) => functionsOf(this.#contracts.get(id)));
    return candidates.find((one) => isNode(one.body) && signatureOf(one) === signatureOf(declared)) ?? declared;
  }
}

function functionsOf(contract: AstNode | undefined): AstNode[] {
  return ((contract?.nodes as AstNode[]) ?? []).filter(({ nodeType }) => nodeType === 'FunctionDefinition');
}

function isOpen({ visibility, stateMutability, kind, body }: AstNode): boolean {
  const isCallable = ['external', 'public'].includes(String(visibility)) && kind !== 'constructor';
  return isCallable && !['view', 'pure'].includes(String(stateMutability)) && isNode(body);
}

function signatureOf(definition: AstNode): string {
  const { parameters } = definition.parameters as AstNode & { parameters: AstNode[] };
  // Where a parameter lies is no part of which function it is.
  const types = parameters.map(({ typeDescriptions }) =>
    String(typeDescriptions?.typeString).replace(/ (memory|calldata)$/, ''),
  );
  return `${definition.name || definition.kind}(${types.join(',')})`;
}

function calleeOf(call: AstNode): AstNode {
  const callee = call.expression as AstNode;
  return callee.nodeType === 'FunctionCallOptions' ? (callee.expression as AstNode) : callee;
}

function isSender(node: AstNode): boolean {
  if (node.nodeType === 'FunctionCall') return calledName(node) === '_msgSender';
  return (
    node.nodeType === 'MemberAccess' && node.memberName === 'sender' && (node.expression as AstNode).name === 'msg'
  );
}

function isWrite(node: AstNode, { declarations }: Trees): boolean {
  if (node.nodeType === 'Assignment') return isPlace(node.leftHandSide as AstNode, declarations);
  if (node.nodeType === 'UnaryOperation' && WRITING.includes(String(node.operator))) {
    return isPlace(node.subExpression as AstNode, declarations);
  }
  const type = node.nodeType === 'FunctionCall' ? (node.expression as AstNode).typeDescriptions?.typeIdentifier : '';
  return /^t_function_array(push|pop)/.test(type ?? '');
}

/** A place in storage: a state variable, or what lies in one or behind a reference to one. */
function isPlace(node: AstNode, declarations: Trees['declarations']): boolean {
  if (node.nodeType === 'Identifier')
    return declarations.get(Number(node.referencedDeclaration))?.stateVariable === true;
  if (node.nodeType === 'TupleExpression') {
    return ((node.components as (AstNode | null)[]) ?? []).some((part) => isNode(part) && isPlace(part, declarations));
  }
  const base = (node.baseExpression ?? node.expression) as AstNode | undefined;
  if (!base || !['IndexAccess', 'MemberAccess'].includes(node.nodeType)) return false;
  return (
    isStorage(base) || /^t_mapping/.test(base.typeDescriptions?.typeIdentifier ?? '') || isPlace(base, declarations)
  );
}

function write(effects: Effects): void {
  effects.writes = true;
  if (effects.calls) effects.writesAfterCall = true;
}

function union(a: Effects, b: Effects): Effects {
  return {
    calls: a.calls || b.calls,
    writes: a.writes || b.writes,
    emits: a.emits || b.emits,
    asksSender: a.asksSender || b.asksSender,
    writesAfterCall: a.writesAfterCall || b.writesAfterCall,
  };
}

function leaves(body: AstNode): boolean {
  const statements = body.nodeType === 'Block' ? (body.statements as AstNode[]) : [body];
  return ['Return', 'RevertStatement'].includes(statements.at(-1)?.nodeType ?? '');
}

/** Every function that a call from outside may write through, by path of the contract that is deployed. */
export function* deployedEntries(path: string, trees: Trees, effects: EffectsOf): Generator<Entry> {
  const ours = new Set<number>();
  for (const [name, { tree }] of trees.sources) {
    if (name.startsWith('contracts/')) for (const { node } of walk(tree, isOuter)) ours.add(node.id);
  }
  const tree = trees.sources.get(path)?.tree;
  for (const contract of ((tree?.nodes as AstNode[]) ?? []).filter(isDeployed)) {
    yield* effects.entriesOf(contract, ({ id }) => ours.has(id));
  }
}

function isOuter({ nodeType }: AstNode): boolean {
  return nodeType === 'SourceUnit';
}

function isDeployed({ nodeType, contractKind, abstract }: AstNode): boolean {
  return nodeType === 'ContractDefinition' && contractKind === 'contract' && abstract !== true;
}
