import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { furnishHouse } from '../../lib/solidity/furnishHouse.ts';
import type { Trees } from '../../lib/solidity/trees.ts';
import { type Mutant, type Schema, schemaOf, switchSource } from './schemata.ts';

/** A copy of the repository in which the contracts are all their mutants at once. */
export interface House {
  root: string;
  mutants: PlacedMutant[];
  /** Those that the compiler refuses, with what it said: no test need notice them. */
  dropped: { number: number; why: string }[];
}

/** One number, one place. */
export interface PlacedMutant extends Mutant {
  path: string;
}

/** Contracts of any size, and an end to loops: a mutant can make any of them endless. */
const NETWORK = {
  allowUnlimitedContractSize: true,
  blockGasLimit: 300_000_000,
  allowBlocksWithSameTimestamp: true,
};
const CONTRACTS = 'contracts';
const SWITCH_FILE = 'Mutation.sol';
/** Says what stands there, so that it is built once for several campaigns. */
const BUILT = 'built.json';

/**
 * Builds it under `.ledger/mutation`, where modules are found as in the repository, and compiles it once for all mutants. What
 * the compiler refuses is dropped and the rest compiled again.
 */
export async function buildHouse(mutants: PlacedMutant[], trees: Trees, say: (line: string) => void): Promise<House> {
  const root = resolve('.ledger/mutation/solidity');
  const key = keyOf(mutants, trees);
  const built = readBuilt(root);
  if (built?.key === key) {
    const gone = new Set(built.dropped.map(({ number }) => number));
    return { root, mutants: mutants.filter(({ number }) => !gone.has(number)), dropped: built.dropped };
  }
  rmSync(join(root, BUILT), { force: true });
  furnishHouse(root, NETWORK);
  writeFileSync(join(root, CONTRACTS, SWITCH_FILE), switchSource());
  const dropped: House['dropped'] = [];
  let standing = mutants;
  for (;;) {
    const schemas = writeSchemas(root, standing, trees);
    const complaints = await compile(root);
    if (complaints === undefined) {
      lighten(root);
      writeFileSync(join(root, BUILT), JSON.stringify({ key, dropped }));
      return { root, mutants: standing, dropped };
    }

    const refused = standing.filter((mutant) => refusalOf(mutant, complaints, schemas) !== undefined);
    if (refused.length === 0) throw new Error(`the mutated contracts don't compile:\n${complaints.text}`);
    for (const mutant of refused) {
      dropped.push({ number: mutant.number, why: refusalOf(mutant, complaints, schemas) ?? '' });
    }
    say(`the compiler refuses ${refused.length} of ${standing.length} mutants; again without them`);
    standing = standing.filter((mutant) => !refused.includes(mutant));
  }
}

interface Built {
  key: string;
  dropped: House['dropped'];
}

function readBuilt(root: string): Built | undefined {
  const path = join(root, BUILT);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Built) : undefined;
}

/** What the house is made of: the contracts, and the mutants in them. */
function keyOf(mutants: PlacedMutant[], { sources }: Trees): string {
  const hash = createHash('sha256').update(switchSource());
  for (const [path, { text }] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(path).update(text);
  for (const { number, path, range, text, operator } of mutants) {
    hash.update(`${number} ${path} ${range.start} ${range.end} ${operator} ${text}`);
  }
  return hash.digest('hex');
}

function writeSchemas(root: string, mutants: PlacedMutant[], trees: Trees): Map<string, Schema> {
  const schemas = new Map<string, Schema>();
  const paths = [...new Set([...mutants.map(({ path }) => path), ...schemas.keys()])];
  for (const path of paths) {
    const source = trees.sources.get(path);
    if (!source) throw new Error(`${path} was not compiled`);
    const up = relative(join(path, '..'), join(CONTRACTS, SWITCH_FILE));
    const of = mutants.filter((mutant) => mutant.path === path);
    const schema = schemaOf(source, of, trees, up.startsWith('.') ? up : `./${up}`);
    writeFileSync(join(root, path), schema.text);
    schemas.set(path, schema);
  }
  return schemas;
}

/**
 * Leaves of what the compiler said only where storage lies, which a test reads: with the trees and source maps of all mutants
 * each runner would take two gigabytes and ten seconds to start, for stack traces that nobody reads.
 */
function lighten(root: string): void {
  for (const path of globSync(join(root, 'artifacts/build-info/*.output.json'))) {
    const { output, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as { output: BuildOutput };
    const contracts = Object.entries(output.contracts).map(([source, of]) => {
      const light = Object.entries(of).map(([name, { storageLayout }]) => [name, { ...NOTHING, storageLayout }]);
      return [source, Object.fromEntries(light)];
    });
    const kept = { ...rest, output: { ...output, sources: {}, contracts: Object.fromEntries(contracts) } };
    writeFileSync(path, JSON.stringify(kept));
  }
}

interface BuildOutput {
  contracts: Record<string, Record<string, { storageLayout: unknown }>>;
}

const CODE = { object: '', opcodes: '', sourceMap: '', linkReferences: {} };
/** The least that Hardhat takes for a contract. */
const NOTHING = {
  abi: [],
  evm: { bytecode: CODE, deployedBytecode: { ...CODE, immutableReferences: {} }, methodIdentifiers: {} },
};

interface Complaints {
  text: string;
  /** Line and column from 1, as the compiler prints them. */
  places: { path: string; line: number; column: number; why: string }[];
}

async function compile(root: string): Promise<Complaints | undefined> {
  const { code, output } = await run(root, ['npx', 'hardhat', 'compile', '--quiet']);
  if (code === 0) return undefined;
  const shape = /^(\w*Error[^\n]*)\n\s*--> (?:\.\/)?(?:project\/)?([^\s:]+):(\d+):(\d+)/gm;
  const places = [...output.matchAll(shape)].map(([, why = '', path = '', line, column]) => ({
    path,
    line: Number(line),
    column: Number(column),
    why,
  }));
  return { text: output, places };
}

function refusalOf({ path, number }: PlacedMutant, { places }: Complaints, schemas: Map<string, Schema>) {
  const schema = schemas.get(path);
  const host = schema?.hosts.get(number);
  if (!schema || !host) return undefined;
  return places.find((place) => {
    if (place.path !== path) return false;
    const at = offsetOf(schema.text, place.line, place.column);
    return at >= host.start && at < host.end;
  })?.why;
}

function offsetOf(text: Buffer, line: number, column: number): number {
  const lines = text.toString('utf8').split('\n');
  const before = lines.slice(0, line - 1).join('\n');
  const within = (lines[line - 1] ?? '').slice(0, column - 1);
  return Buffer.byteLength(`${before}${line > 1 ? '\n' : ''}${within}`);
}

function run(cwd: string, [executable = '', ...args]: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done, reject) => {
    const child = spawn(executable, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}
