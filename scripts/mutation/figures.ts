/** What a sample of mutants of one target showed. */
export interface MutationFigures {
  target: string;
  /** How many mutants the operators make of it. */
  population: number;
  sampled: number;
  killed: number;
  /** One line each: file, line, operator, what was changed. */
  survivors: string[];
  seconds: number;
}

/** In percent, rounded down; a target without mutants has none. */
export function killedPercent({ sampled, killed }: MutationFigures): number {
  return sampled === 0 ? 0 : Math.floor((killed / sampled) * 1000) / 10;
}
