import type { HolderAgreement, Subject } from '../../encumbrance/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { InstalmentLeaf } from '../register/types.ts';

/** By which case a loan is enforced. */
export interface CaseOpening {
  caseId: Bytes32;
  /** What its lien lies on. */
  on: Subject;
  /** The holder's word that its right may be sold (`signSaleAgreement`); undefined for the open case of a court. */
  agreement: HolderAgreement | undefined;
  /** sha2-256 of the bank's notice. */
  document: Bytes32;
}

/** A payment of the schedule that stands, with its proof. */
export interface ShownInstalment {
  instalment: InstalmentLeaf;
  proof: readonly Bytes32[];
}

/** What stands open on a loan when proceeds come: see `openItems`. */
export interface OpenItems {
  loan: Bytes32;
  instalments: readonly ShownInstalment[];
}

/** A loan's case. */
export interface LoanCase {
  caseId: Bytes32;
  subject: Bytes32;
}
