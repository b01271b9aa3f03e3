import { type AstNode, type Range, rangeOf, type Source, type Trees } from '../../lib/solidity/trees.ts';
import type { Mutation } from './mutation.ts';

/** A mutation and the number by which it is chosen. */
export interface Mutant extends Mutation {
  number: number;
}

/** A source that is all its mutants at once, and where each mutant's host stands in it, in bytes. */
export interface Schema {
  text: Buffer;
  hosts: Map<number, Range>;
}

/** One replacement of the source, whose text is made when those inside it are known. */
interface Host {
  range: Range;
  isStatement: boolean;
  mutants: Mutant[];
}

/** What the switch is called in the sources; see `switchSource`. */
export const SWITCH = 'isMutant';

/**
 * The switch, for the folder of the contracts. The number of the mutant is the block's coinbase, which no contract reads and
 * which a test network sets for calls and transactions alike. With `REACHED` none is chosen, and every mutant that is passed
 * tells its number through Hardhat's console.
 */
export function switchSource(): string {
  return `// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

address constant CONSOLE = 0x000000000000000000636F6e736F6c652e6c6f67;

function ${SWITCH}(uint256 number) pure returns (bool) {
    return _pure(_isChosen)(number);
}

function _isChosen(uint256 number) view returns (bool) {
    uint256 chosen = uint256(uint160(address(block.coinbase)));
    if (chosen == ${REACHED}) {
        bool told;
        (told, ) = CONSOLE.staticcall(abi.encodeWithSelector(0xf82c50f1, ${CONSOLE_BASE} + number));
        return false;
    }
    return chosen == number;
}

function _pure(
    function(uint256) internal view returns (bool) looking
) pure returns (function(uint256) internal pure returns (bool) blind) {
    assembly ("memory-safe") {
        blind := looking
    }
}
`;
}

/** The number that stands for: choose none, and tell which are passed. */
export const REACHED = 999_999;
/** What the console tells is the mutant's number above this one. */
export const CONSOLE_BASE = 7_770_000_000;

/** The source with every mutant in it, each behind its switch; `importPath` leads to `switchSource`. */
export function schemaOf(source: Source, mutants: readonly Mutant[], trees: Trees, importPath: string): Schema {
  const writer = new Writer();
  const hosts = new Map<number, Range>();
  const pragma = source.text.indexOf('pragma solidity 0.8.37;') + 'pragma solidity 0.8.37;'.length;
  const modifiers = mutants.filter(({ operator }) => operator === 'modifier');
  const inserts = [
    { at: pragma, text: `\nimport {${SWITCH}} from "${importPath}";` },
    ...modifiers.map((mutant) => ({ at: endOfContract(source.tree, mutant.host), text: switched(mutant, trees) })),
  ];
  const plain = mutants.filter(({ operator }) => operator !== 'modifier');
  const parts: Part[] = [...hostsOf(plain), ...modifiers.map(nameHost)];
  render({ start: 0, end: source.text.length }, parts, inserts, { source, writer, hosts });
  return { text: writer.bytes(), hosts };
}

type Part = Host & { name?: string };

interface Insert {
  at: number;
  text: string;
}

interface Rendering {
  source: Source;
  writer: Writer;
  hosts: Map<number, Range>;
}

function hostsOf(mutants: readonly Mutant[]): Host[] {
  const groups = Map.groupBy(mutants, ({ host }) => host.id);
  return [...groups.values()].flatMap((group) => {
    const host = group[0]?.host;
    if (!host) return [];
    const isStatement = /Statement$|^Return$/.test(host.nodeType);
    return [{ range: isStatement ? withSemicolon(rangeOf(host)) : rangeOf(host), isStatement, mutants: group }];
  });
}

/** The compiler's range of a statement ends before its semicolon. */
function withSemicolon({ start, end }: Range): Range {
  return { start, end: end + 1 };
}

function nameHost(mutant: Mutant): Part {
  const [name = ''] = [String((mutant.host.modifierName as AstNode).name)];
  const range = rangeOf(mutant.host.modifierName as AstNode);
  return { range, isStatement: false, mutants: [mutant], name: `${name}_m${mutant.number}` };
}

/** Writes what stands in a range, hosts inside it behind their switches. */
function render(range: Range, parts: readonly Part[], inserts: readonly Insert[], rendering: Rendering): void {
  const { source, writer } = rendering;
  const inside = parts.filter((part) => part.range.start >= range.start && part.range.end <= range.end);
  const outer = inside.filter((part) => !inside.some((other) => other !== part && contains(other.range, part.range)));
  let at = range.start;
  const copyTo = (end: number) => {
    for (const insert of inserts.filter((one) => one.at >= at && one.at < end)) {
      writer.write(source.text.subarray(at, insert.at));
      writer.write(insert.text);
      at = insert.at;
    }
    writer.write(source.text.subarray(at, end));
    at = end;
  };
  for (const part of outer.sort((a, b) => a.range.start - b.range.start)) {
    copyTo(part.range.start);
    renderPart(part, parts, rendering);
    at = part.range.end;
  }
  copyTo(range.end);
}

function renderPart(part: Part, parts: readonly Part[], rendering: Rendering): void {
  const { writer, hosts, source } = rendering;
  const start = writer.length;
  if (part.name) writer.write(part.name);
  else {
    const [open, between, close] = part.isStatement ? ['{ ', ' else ', ' }'] : ['(', ' : ', ')'];
    writer.write(open);
    for (const mutant of part.mutants) {
      const text = mutated(source, part.range, mutant);
      const chosen = `${SWITCH}(${mutant.number})`;
      writer.write(part.isStatement ? `if (${chosen}) { ${text} }${between}` : `${chosen} ? (${text})${between}`);
    }
    writer.write(part.isStatement ? '{ ' : '(');
    render(
      part.range,
      parts.filter((other) => other !== part),
      [],
      rendering,
    );
    writer.write(part.isStatement ? ` }${close}` : `)${close}`);
  }
  for (const { number } of part.mutants) hosts.set(number, { start, end: writer.length });
}

/** The host as the mutant has it; nothing where the whole statement goes. */
function mutated({ text }: Source, host: Range, { range, text: replacement }: Mutant): string {
  if (replacement === '' && range.start <= host.start) return '';
  const before = text.subarray(host.start, range.start).toString('utf8');
  return before + replacement + text.subarray(range.end, host.end).toString('utf8');
}

/** A modifier that does nothing while its mutant is chosen, and else what the one it stands for does. */
function switched({ host, number }: Mutant, { declarations, textOf }: Trees): string {
  const name = host.modifierName as AstNode;
  const definition = declarations.get(Number(name.referencedDeclaration));
  if (!definition) throw new Error(`no modifier is declared as ${String(name.name)}`);
  const parameters = textOf(definition.parameters as AstNode);
  const body = textOf(definition.body as AstNode);
  return `    modifier ${String(name.name)}_m${number}${parameters} { if (${SWITCH}(${number})) { _; } else ${body} }\n`;
}

/** Where the closing brace of the contract around a node stands. */
function endOfContract(tree: AstNode, node: AstNode): number {
  const contracts = (tree.nodes as AstNode[]).filter(({ nodeType }) => nodeType === 'ContractDefinition');
  const around = contracts.find((contract) => contains(rangeOf(contract), rangeOf(node)));
  if (!around) throw new Error('a modifier outside of a contract');
  return rangeOf(around).end - 1;
}

function contains(outer: Range, inner: Range): boolean {
  return (
    outer.start <= inner.start && outer.end >= inner.end && !(outer.start === inner.start && outer.end === inner.end)
  );
}

class Writer {
  #parts: Buffer[] = [];
  length = 0;

  write(part: Buffer | string): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    this.#parts.push(bytes);
    this.length += bytes.length;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
