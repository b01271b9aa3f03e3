import { type ChildProcess, fork } from 'node:child_process';
import type { PlacedMutant } from './house.ts';
import type { Reach } from './mutantRunner.ts';

/** What became of a mutant. */
export interface Verdict {
  number: number;
  /** The test that fell, and how; without it the mutant lives. */
  killedBy?: string;
  /** Whether any test passes where it stands. */
  isReached: boolean;
}

/** After so many mutants the runner starts anew: what each left behind in it adds up. */
const MUTANTS_A_RUNNER = 40;
/** A mutant that takes so long has made something endless, which the tests would notice. */
const PATIENCE_MS = 180_000;

/** Runs test files in the house, in a process that can be stopped. */
export class Runner {
  #child: ChildProcess | undefined;
  #jobs = 0;
  readonly #root: string;
  readonly #script: string;

  constructor(root: string, script: string) {
    this.#root = root;
    this.#script = script;
  }

  async ask<Answer>(job: object, patience = PATIENCE_MS): Promise<Answer | 'late'> {
    if (this.#jobs >= MUTANTS_A_RUNNER) this.stop();
    const child = this.#child ?? (await this.#start());
    this.#jobs += 1;
    const answer = await answerOf<Answer>(child, () => child.send(job), patience);
    if (answer === 'late') this.stop();
    return answer;
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
    this.#jobs = 0;
  }

  async #start(): Promise<ChildProcess> {
    const stdio: ('ignore' | 'ipc')[] = ['ignore', 'ignore', 'ignore', 'ipc'];
    const child = fork(this.#script, { cwd: this.#root, stdio });
    this.#child = child;
    await answerOf(child, () => undefined, PATIENCE_MS);
    return child;
  }
}

/** Which tests pass which mutants; what falls without any has no say. */
export async function reachOf(runner: Runner, file: string, say: (line: string) => void): Promise<Reach | undefined> {
  const reach = await runner.ask<Reach | { error: string }>({ job: 'reach', file }, 15 * 60_000);
  if (reach === 'late' || 'error' in reach) {
    say(`${file} has no say: ${reach === 'late' ? 'it takes too long' : reach.error}`);
    return undefined;
  }
  for (const { title, message } of reach.failures)
    say(`${file}: falls without a mutant and has no say: ${title}: ${message}`);
  return reach;
}

/** The verdict on one mutant: the tests that pass it, those of quick files before others, until the first of them falls. */
export async function judge(runner: Runner, { number }: PlacedMutant, reaches: readonly Reach[]): Promise<Verdict> {
  const passing = reaches
    .map((reach) => ({ ...reach, only: titlesOf(reach.tests, number), all: Object.keys(reach.tests).length }))
    .filter(({ only }) => only.length > 0)
    .sort((a, b) => a.milliseconds * (a.only.length / a.all) - b.milliseconds * (b.only.length / b.all));
  if (passing.length === 0) return { number, isReached: false };

  for (const { file, only } of passing) {
    const answer = await runner.ask<{ killedBy?: string; error?: string }>({ job: 'kill', number, file, only });
    const killedBy = answer === 'late' ? 'ran out of time' : (answer.killedBy ?? answer.error);
    if (killedBy !== undefined) return { number, killedBy, isReached: true };
  }
  return { number, isReached: true };
}

function titlesOf(tests: Record<string, number[]>, number: number): string[] {
  return Object.entries(tests).flatMap(([title, passed]) => (passed.includes(number) ? [title] : []));
}

function answerOf<Answer>(child: ChildProcess, ask: () => void, patience: number): Promise<Answer | 'late'> {
  return new Promise((done) => {
    const late = setTimeout(() => end('late'), patience);
    const end = (answer: Answer | 'late') => {
      clearTimeout(late);
      child.off('message', onMessage);
      child.off('exit', onExit);
      done(answer);
    };
    const onMessage = (answer: unknown) => end(answer as Answer);
    const onExit = () => end('late');
    child.on('message', onMessage);
    child.on('exit', onExit);
    ask();
  });
}
