import type { Bytes32 } from '../ids/keys.ts';

/** Unit of a statement's number, as contracts/evidence/types/Statement.sol numbers them. */
export const Unit = { None: 0, Fen: 1, KgCO2e: 2, Grams: 3, SquareMetres: 4, Bps: 5, Count: 6 } as const;

/** Role number of schemas that any active participant may use. */
export const ANYBODY = (1n << 64n) - 1n;

/** What a schema asks of its statements. */
export interface SchemaRule {
  role: bigint;
  /** Longest validity in seconds; 0 = without limit. */
  maxValidity: number;
  isLined: boolean;
  unit: number;
  /** Its statements pass a gate as well (`defineGated`); not when left out. */
  isGated?: boolean;
}

/** What an issuer says; times in seconds, 0 = never. */
export interface Statement {
  schema: Bytes32;
  subject: Bytes32;
  /** In the schema's unit. */
  value: bigint;
  basisDate: bigint;
  validUntil: bigint;
  /** sha2-256 of the stored document. */
  contentHash: Bytes32;
  /** Own statement that this one revokes and replaces. */
  corrects?: Bytes32;
}

export const NO_ID: Bytes32 = `0x${'0'.repeat(64)}`;
