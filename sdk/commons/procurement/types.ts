import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

/** As contracts/commons/types/Purchase.sol numbers them. */
export const PurchaseKind = { None: 0, Catalogue: 1, GepIncrement: 2 } as const;

export const PurchaseState = { Unknown: 0, Agreed: 1, Settled: 2, Ended: 3 } as const;

/** A purchase as both sides agree on it; fields of the other kind are zero. */
export interface PurchaseTerms {
  kind: number;
  /** Account of the public body or enterprise that pays. */
  buyer: string;
  /** Account of the village company or cooperative that is paid. */
  seller: string;
  /** keccak256 of the contract number. */
  number: Bytes32;
  /** sha2-256 of the catalogue's line, for Catalogue. */
  catalogue: Bytes32;
  /** GB/T 2260, for GepIncrement. */
  region: number;
  /** GEP_PUBLICATION of the base year, of an account of that region or of an area in it. */
  baseline: Bytes32;
  /** GEP_PUBLICATION of a later year in the same series. */
  current: Bytes32;
  /** Fen of growth that are bought. */
  increment: Fen;
  price: Fen;
  /** sha2-256 of the contract. */
  document: Bytes32;
}

/** What is stored of a purchase. */
export interface PurchaseEntry {
  state: number;
  kind: number;
  agreedAt: bigint;
  price: Fen;
  termsHash: Bytes32;
  instruction: Bytes32;
}
