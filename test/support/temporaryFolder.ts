import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithProcess } from './endWithProcess.ts';

/** A new folder that is removed when the test process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-test-'));
  endWithProcess(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
