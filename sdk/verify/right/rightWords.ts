import type { PackedField } from '../facts/packedWord.ts';

export type StandingField = 'liens' | 'orders' | 'leases' | 'covenants' | 'memberOrders' | 'container' | 'seq';

/** contracts/shared/types/Standing.sol, from the lowest bit upwards. The counts say how many places there are to prove. */
export const STANDING_FIELDS: readonly PackedField<StandingField>[] = [
  { name: 'liens', bits: 16 },
  { name: 'orders', bits: 16 },
  { name: 'leases', bits: 16 },
  { name: 'covenants', bits: 16 },
  { name: 'memberOrders', bits: 16 },
  { name: 'container', bits: 16 },
  { name: 'seq', bits: 64 },
];

export type LienField =
  | 'secured'
  | 'registeredAt'
  | 'registrySeq'
  | 'expiresAt'
  | 'lienor'
  | 'maturity'
  | 'place'
  | 'state'
  | 'effect'
  | LienFlag;

export type LienFlag =
  | 'isMaximum'
  | 'covenant'
  | 'blocks'
  | 'lapseTold'
  | 'noticed'
  | 'noticeRanks'
  | 'rankChanged'
  | 'debtDeclared';

/** contracts/encumbrance/types/LienEntry.sol `LienWord`, by id. The last four flags but one say that a slot of its own exists. */
export const LIEN_FIELDS: readonly PackedField<LienField>[] = [
  { name: 'secured', bits: 64 },
  { name: 'registeredAt', bits: 40 },
  { name: 'registrySeq', bits: 24 },
  { name: 'expiresAt', bits: 40 },
  { name: 'lienor', bits: 32 },
  { name: 'maturity', bits: 40 },
  { name: 'place', bits: 4 },
  { name: 'state', bits: 2 },
  { name: 'effect', bits: 2 },
  { name: 'isMaximum', bits: 1 },
  { name: 'covenant', bits: 1 },
  { name: 'blocks', bits: 1 },
  { name: 'lapseTold', bits: 1 },
  { name: 'noticed', bits: 1 },
  { name: 'noticeRanks', bits: 1 },
  { name: 'rankChanged', bits: 1 },
  { name: 'debtDeclared', bits: 1 },
];

/** `LienState.Live` in the same file. */
export const LIEN_LIVE = 1;

export type DebtField = 'owed' | 'byCourt';

/** `DeclaredDebt` in the same file. */
export const DEBT_FIELDS: readonly PackedField<DebtField>[] = [
  { name: 'owed', bits: 64 },
  { name: 'byCourt', bits: 8 },
];

export type OrderField = 'amount' | 'from' | 'to' | 'office' | 'arrival';

/** contracts/encumbrance/types/FreezeOrder.sol `OrderWord`. */
export const ORDER_FIELDS: readonly PackedField<OrderField>[] = [
  { name: 'amount', bits: 64 },
  { name: 'from', bits: 40 },
  { name: 'to', bits: 40 },
  { name: 'office', bits: 32 },
  { name: 'arrival', bits: 64 },
];

export type LeaseField = 'lessee' | 'from' | 'to' | 'possessionAt' | 'isExclusive';

/** contracts/encumbrance/types/LeaseEntry.sol `LeaseWord`. */
export const LEASE_FIELDS: readonly PackedField<LeaseField>[] = [
  { name: 'lessee', bits: 32 },
  { name: 'from', bits: 40 },
  { name: 'to', bits: 40 },
  { name: 'possessionAt', bits: 40 },
  { name: 'isExclusive', bits: 1 },
];

export type RightField =
  | 'startsAt'
  | 'endsAt'
  | 'purchasedAt'
  | 'region'
  | 'class'
  | 'register'
  | RightFlag
  | 'spareFlags'
  | 'state'
  | 'forest'
  | 'effect'
  | 'depth'
  | 'seq';

export type RightFlag = 'offered' | 'heldForPledge' | 'encumbered' | 'hasParent' | 'bound' | 'passesFreely';

/** contracts/rights/types/RightWord.sol. */
export const RIGHT_FIELDS: readonly PackedField<RightField>[] = [
  { name: 'startsAt', bits: 40 },
  { name: 'endsAt', bits: 40 },
  { name: 'purchasedAt', bits: 40 },
  { name: 'region', bits: 24 },
  { name: 'class', bits: 16 },
  { name: 'register', bits: 32 },
  { name: 'offered', bits: 1 },
  { name: 'heldForPledge', bits: 1 },
  { name: 'encumbered', bits: 1 },
  { name: 'hasParent', bits: 1 },
  { name: 'bound', bits: 1 },
  { name: 'passesFreely', bits: 1 },
  { name: 'spareFlags', bits: 10 },
  { name: 'state', bits: 4 },
  { name: 'forest', bits: 4 },
  { name: 'effect', bits: 4 },
  { name: 'depth', bits: 4 },
  { name: 'seq', bits: 32 },
];

/** `RightState.Live` in contracts/rights/types/Right.sol. */
export const RIGHT_LIVE = 1;

export type AccountField = 'index' | 'region' | 'kind' | 'flags';

/** contracts/shared/types/AccountWord.sol. */
export const ACCOUNT_FIELDS: readonly PackedField<AccountField>[] = [
  { name: 'index', bits: 32 },
  { name: 'region', bits: 24 },
  { name: 'kind', bits: 8 },
  { name: 'flags', bits: 16 },
];

export type ClassField =
  | 'index'
  | 'powers'
  | 'policy'
  | 'chargeable'
  | 'isReceivable'
  | 'isForest'
  | 'bindsComponents'
  | 'passesFreely'
  | 'mayLieInRedLine'
  | 'defaultCap'
  | 'register'
  | 'asks';

/** contracts/rights/RightClasses.sol `Entry`, first word. */
export const CLASS_FIELDS: readonly PackedField<ClassField>[] = [
  { name: 'index', bits: 16 },
  { name: 'powers', bits: 8 },
  { name: 'policy', bits: 8 },
  { name: 'chargeable', bits: 8 },
  { name: 'isReceivable', bits: 8 },
  { name: 'isForest', bits: 8 },
  { name: 'bindsComponents', bits: 8 },
  { name: 'passesFreely', bits: 8 },
  { name: 'mayLieInRedLine', bits: 8 },
  { name: 'defaultCap', bits: 16 },
  { name: 'register', bits: 64 },
  { name: 'asks', bits: 8 },
];
