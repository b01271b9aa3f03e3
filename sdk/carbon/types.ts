import type { Bytes32 } from '../ids/keys.ts';
import type { Bps, KgCO2e } from '../units/quantities.ts';

// Enums as contracts/carbon/types and contracts/shared/types number them: values are stored and emitted.

export const Treatment = { Deducted: 0, Buffered: 1 } as const;

export const ProjectState = { Unknown: 0, Designed: 1, Validated: 2, Registered: 3, Closed: 4, Withdrawn: 5 } as const;

/** 自愿注销, 大型活动中和, 以碳代偿, 机构运营中和. */
export const Purpose = { Unknown: 0, Voluntary: 1, LargeEvent: 2, Compensation: 3, Operations: 4 } as const;

export const CancellationReason = { Unknown: 0, Erroneous: 1, Voluntary: 2, Replacement: 3, Ordered: 4 } as const;

export const MirrorState = { None: 0, Requested: 1, Live: 2, Reverted: 3 } as const;

/** A crediting programme: its rules as data. Codes are ASCII of at most 31 characters. */
export interface Programme {
  code: string;
  /** 1 to 127; the lowest byte of its lots' ids. */
  number: number;
  /** Programmes of one kind exclude each other on a parcel for a period. */
  claimKind: string;
  limitsHolders: boolean;
  /** Longest crediting period, seconds. */
  maxCrediting: bigint;
  /** sha2-256 of the canonical document: names and state labels with source or 待确认. */
  document: Bytes32;
}

export interface Methodology {
  /** With its edition. */
  code: string;
  programme: string;
  treatment: number;
  /** Share deducted or buffered. */
  risk: Bps;
  document: Bytes32;
}

/** A project as its developer designs it. Times in seconds. */
export interface ProjectDesign {
  methodology: string;
  /** In the programme; with the programme's code the project's identity. */
  number: string;
  /** GB/T 2260. */
  region: number;
  from: bigint;
  to: bigint;
  /** Ascending, at most 32. */
  parcels: Bytes32[];
  /** sha2-256 of the design document. */
  document: Bytes32;
}

/** A parcel at registration: the newest search of the outside register, and the consent of each lienor it found. */
export interface ParcelTitle {
  parcel: Bytes32;
  search: Bytes32;
  /** One a lienor, issuers ascending. */
  consents: Bytes32[];
}

/** What the chain stores of a project. */
export interface ProjectFacts {
  developer: Bytes32;
  methodology: string;
  programme: string;
  parcelsHash: Bytes32;
  region: number;
  from: bigint;
  to: bigint;
  monitoredTo: bigint;
  state: number;
  seq: number;
}

/** What a holder says when units are used for good. Times in seconds, 0 = none. */
export interface RetirementOrder {
  kg: KgCO2e;
  /** Participant id of an organisation, or a salted commitment (certificateCode.ts). */
  beneficiary: Bytes32;
  isCommitted: boolean;
  isDonation: boolean;
  purpose: number;
  from: bigint;
  to: bigint;
  /** Total that the inventory states; 0 where the purpose needs none. */
  stated: KgCO2e;
  /** sha2-256 of inventory or decision; zero where the purpose needs none. */
  document: Bytes32;
}

/** A retirement, whole: what the certificate's slot commits to. */
export interface Certificate {
  lot: Bytes32;
  /** Serial of its first kg; the last is first + order.kg − 1. */
  first: bigint;
  /** 1; a correction has the next. */
  version: number;
  holder: Bytes32;
  order: RetirementOrder;
  retiredAt: bigint;
}

/** A block of an outside register, as its serial numbers say. */
export interface ForeignBlock {
  register: Bytes32;
  /** Code of the programme under which it is mirrored. */
  programme: string;
  /** The register's own id of the issuance. */
  issuance: string;
  /** Of a tonne, as printed there. */
  firstSerial: bigint;
  tonnes: number;
}
