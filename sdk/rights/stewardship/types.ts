import type { Bytes32 } from '../../ids/keys.ts';

/** The nine stages, as contracts/rights/types/Dossier.sol numbers them; 0 = opened, nothing reached. */
export const Stage = {
  None: 0,
  Survey: 1,
  Assessment: 2,
  Control: 3,
  Circulation: 4,
  Reserve: 5,
  Planning: 6,
  Improvement: 7,
  Development: 8,
  Supervision: 9,
} as const;

/** What the chain stores of a dossier. Times in seconds. */
export interface Dossier {
  steward: Bytes32;
  /** The cooperative above; undefined at the top. */
  parent?: Bytes32;
  /** What was stored; undefined before the reserve. */
  package?: Bytes32;
  /** sha2-256 of the newest report to the parent; undefined before one. */
  report?: Bytes32;
  stage: number;
  /** The parent acknowledged that report. */
  isHeard: boolean;
  isClosed: boolean;
  openedAt: bigint;
  /** When it reached its stage. */
  since: bigint;
}
