import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

export interface Ran {
  /** HTTP status of the last request of the example. */
  status: number;
  /** What it printed. */
  output: string;
  complaints: string;
}

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const MARK = '@@@';
/** At the beginning of a line; a document that quotes it doesn't ask. */
const PROMPT = /^code: /gm;

/**
 * Pastes commands into one shell, one after the other, and types the code wherever it is asked for. curl is told by its
 * own configuration to report the status, so that the commands stay as they are printed.
 */
export async function runExamples(
  commands: { id: string; curl: string }[],
  nextCode: () => Promise<string>,
): Promise<Map<string, Ran>> {
  const home = temporaryFolder();
  writeFileSync(join(home, '.curlrc'), 'write-out = "%{stderr}HTTP %{http_code}\\n"\n');
  const script = commands.map(({ id, curl }) => `echo; echo "${MARK} ${id}"; echo "${MARK} ${id}" >&2\n${curl}`);
  const shell = spawn('sh', ['-c', script.join('\n')], { cwd: ROOT, env: { ...process.env, CURL_HOME: home } });

  let [output, complaints, typed] = ['', '', 0];
  shell.stderr.on('data', (text: Buffer) => {
    complaints += text;
  });
  shell.stdout.on('data', async (text: Buffer) => {
    output += text;
    const asked = output.split(PROMPT).length - 1;
    for (; typed < asked; typed += 1) shell.stdin.write(`${await nextCode()}\n`);
  });
  await new Promise((resolve) => shell.on('close', resolve));
  return sections(commands, output, complaints);
}

function sections(commands: { id: string }[], output: string, complaints: string): Map<string, Ran> {
  const printed = split(output);
  const reported = split(complaints);
  return new Map(
    commands.map(({ id }) => {
      const statuses = [...(reported.get(id) ?? '').matchAll(/HTTP (\d{3})/g)];
      const said = (printed.get(id) ?? '').split(PROMPT).at(-1) ?? '';
      return [id, { status: Number(statuses.at(-1)?.[1]), output: said.trim(), complaints: reported.get(id) ?? '' }];
    }),
  );
}

function split(text: string): Map<string, string> {
  const parts = text.split(`${MARK} `).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]));
}
