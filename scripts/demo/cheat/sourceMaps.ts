import { readFile } from 'node:fs/promises';
import hre from 'hardhat';

/** A piece of Solidity source that an instruction was compiled from. */
export interface SourceRange {
  /** `contracts/cash/Cash.sol`, or `npm/…` for a library. */
  file: string;
  line: number;
  text: string;
  /** Of a jump: into a function, out of one, or neither. */
  jump: 'i' | 'o' | '-';
}

/** Where each instruction of one contract comes from; undefined for code that the compiler made up. */
export type SourceMap = (pc: number) => SourceRange | undefined;

interface BuildInput {
  userSourceNameMap: Record<string, string>;
  input: { sources: Record<string, { content: string }> };
}

interface BuildOutput {
  output: {
    sources: Record<string, { id: number }>;
    contracts: Record<string, Record<string, { evm: { deployedBytecode: { object: string; sourceMap: string } } }>>;
  };
}

const PROJECT = /^project\//;
const PUSH1 = 0x60;
const PUSH32 = 0x7f;

/** Reads a contract's source map from what the compiler left in artifacts/. */
export async function readSourceMap(contract: string): Promise<SourceMap> {
  const { input, output } = await readBuild(contract);
  const contents = Object.entries(output.sources).map(([name, { id }]) => ({ id, name, bytes: bytesOf(input, name) }));
  const sources = new Map(contents.map((source) => [source.id, source]));
  const compiled = Object.entries(output.contracts).find(([name, { [contract]: found }]) => found && isOwn(name));
  const code = compiled?.[1][contract]?.evm.deployedBytecode;
  if (!code)
    throw new Error(`SourceMapMissing: the compiler left no map of ${contract}; run npx hardhat compile --force.`);

  const entries = decodeMap(code.sourceMap);
  const instructions = instructionAt(code.object);
  return (pc) => {
    const entry = entries[instructions.get(pc) ?? -1];
    const source = entry && sources.get(entry.source);
    return source && rangeOf(source, entry);
  };
}

function isOwn(name: string): boolean {
  return PROJECT.test(name);
}

async function readBuild(contract: string): Promise<{ input: BuildInput['input']; output: BuildOutput['output'] }> {
  const names = [...(await hre.artifacts.getAllFullyQualifiedNames())];
  const id = await hre.artifacts.getBuildInfoId(
    names.find((name) => name.endsWith(`/${contract}.sol:${contract}`)) ?? '',
  );
  const paths = id && [await hre.artifacts.getBuildInfoPath(id), await hre.artifacts.getBuildInfoOutputPath(id)];
  if (!paths?.[0] || !paths[1]) throw new Error(`BuildInfoMissing: nothing is known of how ${contract} was compiled.`);
  const [{ input }, { output }] = [await readJson<BuildInput>(paths[0]), await readJson<BuildOutput>(paths[1])];
  return { input, output };
}

// One build knows many contracts, and its files are tens of megabytes.
const files = new Map<string, Promise<unknown>>();

function readJson<T>(path: string): Promise<T> {
  const file = files.get(path) ?? readFile(path, 'utf8').then((text) => JSON.parse(text));
  files.set(path, file);
  return file as Promise<T>;
}

function bytesOf(input: BuildInput['input'], name: string): Buffer {
  return Buffer.from(input.sources[name]?.content ?? '', 'utf8');
}

interface MapEntry {
  start: number;
  length: number;
  source: number;
  jump: SourceRange['jump'];
}

/** `start:length:source:jump:…;…`, an empty field repeating the one before. Offsets are of UTF-8 bytes. */
function decodeMap(text: string): MapEntry[] {
  let last: MapEntry = { start: 0, length: 0, source: -1, jump: '-' };
  return text.split(';').map((row) => {
    const [start, length, source, jump] = row.split(':');
    last = {
      start: start ? Number(start) : last.start,
      length: length ? Number(length) : last.length,
      source: source ? Number(source) : last.source,
      jump: jump ? (jump as MapEntry['jump']) : last.jump,
    };
    return last;
  });
}

/** The number of the instruction at each program counter: pushed bytes are no instructions. */
function instructionAt(object: string): Map<number, number> {
  const code = Buffer.from(object, 'hex');
  const found = new Map<number, number>();
  for (let pc = 0; pc < code.length; pc += 1) {
    found.set(pc, found.size);
    const op = code[pc] ?? 0;
    if (op >= PUSH1 && op <= PUSH32) pc += op - PUSH1 + 1;
  }
  return found;
}

function rangeOf({ name, bytes }: { name: string; bytes: Buffer }, { start, length, jump }: MapEntry): SourceRange {
  const line = bytes.subarray(0, start).toString('utf8').split('\n').length;
  return { file: name.replace(PROJECT, ''), line, text: bytes.subarray(start, start + length).toString('utf8'), jump };
}
