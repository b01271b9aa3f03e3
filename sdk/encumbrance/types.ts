import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';

// Enums as contracts/shared/interfaces/IEncumbrances.sol numbers them.

export const Act = { Transfer: 0, List: 1, Pledge: 2, Lease: 3, Pack: 4, Burn: 5, Enforce: 6 } as const;

export const Effect = { InRemConstitutive: 0, InRemOpposable: 1, ContractOnly: 2 } as const;

/** What an encumbrance lies on, in the clear. */
export interface Subject {
  /** Directory name of the asset. */
  asset: string;
  id: bigint;
  /** Whose units; the zero address for a right. */
  holder: string;
}

/** A lien as the register or the bank states it. Times in seconds, 0 = never. */
export interface Lien {
  lienId: Bytes32;
  subject: Subject;
  /** Units covered; 0 for a whole right. */
  amount: bigint;
  lienor: Bytes32;
  /** Principal, or the maximum of a maximum-amount lien. */
  secured: Fen;
  isMaximum: boolean;
  effect: number;
  registeredAt: bigint;
  /** The register's own order within one second. */
  registrySeq: number;
  expiresAt: bigint;
  maturity: bigint;
  /** Transfer prohibition, registered (民法典 406). */
  covenant: boolean;
  debt: Bytes32;
}

/** What weighs on a subject, counted. */
export interface StandingCounts {
  liens: number;
  orders: number;
  leases: number;
  covenants: number;
  memberOrders: number;
  isContained: boolean;
  seq: bigint;
}
