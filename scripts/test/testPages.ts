import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../../web/buildWeb.ts';
import { sha256Of } from '../lib/sha256Of.ts';

let built: Promise<string> | undefined;

/**
 * The scripts and styles of the pages, built once for all tests: apart from those that a running `up` serves, and from
 * those of other copies of this repository. Returns their folder. A process looks once whether they are what the sources
 * say: that reads every source, and each of its tests asks.
 */
export function testPages(): Promise<string> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<string> {
  const dist = join(tmpdir(), `liangshan-web-${sha256Of(process.cwd()).slice(2, 10)}`);
  await buildWeb({ dist });
  return dist;
}
