import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A node of the compiler's syntax tree; `src` is `start:length:file`, in bytes. */
export interface AstNode {
  id: number;
  nodeType: string;
  src: string;
  typeDescriptions?: { typeIdentifier?: string; typeString?: string };
  [key: string]: unknown;
}

/** Where a node stands in its source, in bytes. */
export interface Range {
  start: number;
  end: number;
}

export function rangeOf({ src }: AstNode): Range {
  const [start = 0, length = 0] = src.split(':').map(Number);
  return { start, end: start + length };
}

export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'src' in value;
}

/** The nodes directly below, in the order of the compiler. */
export function childrenOf(node: AstNode): AstNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : [value].filter(isNode)));
}

/** Every node from here down, each with those above it, the nearest first; `enter` says whether to look below a node. */
export function* walk(
  node: AstNode,
  enter: (node: AstNode) => boolean = () => true,
  above: readonly AstNode[] = [],
): Generator<{ node: AstNode; above: readonly AstNode[] }> {
  yield { node, above };
  if (!enter(node)) return;
  for (const child of childrenOf(node)) yield* walk(child, enter, [node, ...above]);
}

export interface Source {
  /** Its number in `AstNode.src`. */
  index: number;
  tree: AstNode;
  text: Buffer;
}

/** The trees of one compilation by path in the repository (`contracts/…`), and every declaration in them by id. */
export interface Trees {
  sources: Map<string, Source>;
  declarations: Map<number, AstNode>;
  /** What stands at a node, of whichever source. */
  textOf(node: AstNode): string;
}

interface BuildOutput {
  output: { sources: Record<string, { ast: AstNode; id: number }> };
}

interface BuildInput {
  input: { sources: Record<string, { content: string }> };
}

/** The trees of the last compilation, as Hardhat keeps them beside the artifacts; throws where nothing is compiled. */
export function readTrees(root = '.', artifact = 'market/Settlement.sol/Settlement.json'): Trees {
  const { buildInfoId } = readJson<{ buildInfoId: string }>(join(root, 'artifacts/contracts', artifact));
  const { output } = readJson<BuildOutput>(join(root, `artifacts/build-info/${buildInfoId}.output.json`));
  const { input } = readJson<BuildInput>(join(root, `artifacts/build-info/${buildInfoId}.json`));
  return treesOf(output.sources, input.sources);
}

/** Of what the compiler was given and gave. */
export function treesOf(outputs: BuildOutput['output']['sources'], inputs: BuildInput['input']['sources']): Trees {
  const all = Object.entries(outputs).map(([name, { ast, id }]) => {
    const text = Buffer.from(inputs[name]?.content ?? '', 'utf8');
    return [name.replace(/^project\//, ''), { index: id, tree: ast, text }] as const;
  });
  const texts = new Map(all.map(([, { index, text }]) => [index, text]));
  return {
    sources: new Map(all),
    declarations: declarationsOf(Object.values(outputs)),
    textOf: (node) => textAt(texts.get(Number(node.src.split(':')[2])), node),
  };
}

function textAt(text: Buffer | undefined, node: AstNode): string {
  const { start, end } = rangeOf(node);
  return text?.subarray(start, end).toString('utf8') ?? '';
}

function declarationsOf(sources: { ast: AstNode }[]): Map<number, AstNode> {
  const declarations = new Map<number, AstNode>();
  for (const { ast } of sources) {
    for (const { node } of walk(ast, ({ nodeType }) => nodeType !== 'Block')) declarations.set(node.id, node);
  }
  return declarations;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
