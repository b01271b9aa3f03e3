/**
 * Writes the platform packages that the registry at hand did not serve into package-lock.json, and drops download
 * addresses. `npm ci` refuses a lockfile that lacks an optional dependency of another platform, although it would
 * never install it; and a lockfile must name no registry. Run after every change of dependencies: `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  resolved?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const OS: Record<string, string> = { windows: 'win32' };
const CPU: Record<string, string> = { amd64: 'x64' };
const KNOWN_OS = ['android', 'darwin', 'freebsd', 'linux', 'win32', 'windows'];
const KNOWN_CPU = ['arm64', 'x64', 'amd64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x'];

const path = 'package-lock.json';
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(path, 'utf8'));
const added: string[] = [];

for (const entry of Object.values(lock.packages)) {
  delete entry.resolved;
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[key] || !platform || !/^\d+\.\d+\.\d+\S*$/.test(range)) continue;
    lock.packages[key] = { version: range, ...platform, optional: true, ...(entry.dev ? { dev: true } : {}) };
    added.push(`${name}@${range}`);
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'nothing was missing' : `added: ${added.join(', ')}`);

function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu'> | undefined {
  const words = name.split(/[-/]/);
  const os = words.find((word) => KNOWN_OS.includes(word));
  const cpu = words.find((word) => KNOWN_CPU.includes(word));
  return os && cpu ? { os: [OS[os] ?? os], cpu: [CPU[cpu] ?? cpu] } : undefined;
}
