export interface ProgressOutput {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface ProgressOptions {
  label: string;
  /** How many steps there will be; must be at least 1. */
  total: number;
  /** Default: standard error, so that `--json` output stays clean. */
  output?: ProgressOutput;
  /** Milliseconds, monotonic; for tests. */
  now?: () => number;
}

export interface Progress {
  /** Counts `by` more steps as done. */
  advance(by?: number): void;
  /** Prints the closing line with the mean rate. */
  finish(): void;
}

const REDRAW_MS = 100;
const LINE_EVERY_MS = 2_000;

/** Shows how far a long work is, its rate and the time left: a bar on a terminal, else a line at most every 2 s. */
export function startProgress(options: ProgressOptions): Progress {
  const { label, total, output = process.stderr, now = () => performance.now() } = options;
  const startedAt = now();
  const every = output.isTTY ? REDRAW_MS : LINE_EVERY_MS;
  let done = 0;
  let drawnAt = startedAt;

  return {
    advance: (by = 1) => {
      done = Math.min(done + by, total);
      if (now() - drawnAt < every) return;
      drawnAt = now();
      const text = describeProgress(label, done, total, now() - startedAt);
      output.write(output.isTTY ? `\r${bar(done / total, 20)} ${text}\u001b[K` : `${text}\n`);
    },
    finish: () => {
      const took = now() - startedAt;
      const text = `${label}: ${done} in ${duration(took)}, ${rate(done, took)}`;
      output.write(output.isTTY ? `\r${text}\u001b[K\n` : `${text}\n`);
    },
  };
}

/** `carbon story: 120/400 (30 %), 60/s, 5 s left` */
export function describeProgress(label: string, done: number, total: number, elapsedMs: number): string {
  const percent = Math.floor((done / total) * 100);
  const left = done > 0 ? `, ${duration((elapsedMs / done) * (total - done))} left` : '';
  return `${label}: ${done}/${total} (${percent} %), ${rate(done, elapsedMs)}${left}`;
}

function rate(done: number, elapsedMs: number): string {
  const perSecond = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  return `${perSecond >= 10 ? Math.round(perSecond) : perSecond.toFixed(1)}/s`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function bar(share: number, width: number): string {
  const filled = Math.round(share * width);
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`;
}
