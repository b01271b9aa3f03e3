import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AuditReport, advisoryComplaints, overdue } from './advisories.ts';
import { dependencyComplaints } from './checkDependencies.ts';
import type { Lockfile, Manifest } from './lockfile.ts';
import { ADVISORIES } from './policy.ts';

/** One step of `./ledger check`: the lockfile by the policy, and the advisories where the registry tells them. */
const PATIENCE_MS = 20_000;
const today = new Date().toISOString().slice(0, 10);

const lock = read<Lockfile>('package-lock.json');
const report = audit();
if (!report) console.log('the registry tells no advisories here: not looked at');
const complaints = [
  ...dependencyComplaints(lock, read<Manifest>('package.json')),
  ...(report ? advisoryComplaints(report, ADVISORIES, today) : overdue(ADVISORIES, today)),
];
for (const line of complaints) console.log(line);
console.log(`${Object.keys(lock.packages).length - 1} packages, ${complaints.length} against the policy`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function audit(): AuditReport | undefined {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0'], {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
  try {
    const answer = JSON.parse(stdout) as AuditReport & { auditReportVersion?: number };
    return answer.auditReportVersion === undefined ? undefined : answer;
  } catch {
    return undefined;
  }
}

function read<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(path, 'utf8')) as Shape;
}
