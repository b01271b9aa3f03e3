/** How many blocks to ask for at once, so that a page holds many logs and never too many. */
export interface PageSizer {
  blocks(): number;
  saw(blocks: number, logs: number): void;
  tooMany(): void;
}

// Small at first: nothing is known yet of how busy the chain is.
const FIRST = 16;
const MOST = 10_000;
// Pages aim below the limit: the next stretch of chain may be busier than the last.
const AIM = 0.8;

export function createPageSizer(maxLogs: number): PageSizer {
  let size = FIRST;
  return {
    blocks: () => size,
    saw(blocks, logs) {
      const fitting = Math.floor((blocks * maxLogs * AIM) / Math.max(logs, 1));
      size = clamp(fitting, Math.ceil(size / 4), Math.min(size * 4, MOST));
    },
    tooMany() {
      size = Math.max(1, Math.floor(size / 2));
    },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(1, least, Math.min(value, most));
}
