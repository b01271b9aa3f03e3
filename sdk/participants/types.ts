/** Kinds of participant, as contracts/shared/types/AccountWord.sol numbers them (values are stored and emitted). */
export const Kind = {
  Villager: 1,
  VillageCompany: 2,
  Cooperative: 3,
  Enterprise: 4,
  Bank: 5,
  SettlementBank: 6,
  Registrar: 7,
  Appraiser: 8,
  Verifier: 9,
  Certifier: 10,
  Laboratory: 11,
  Insurer: 12,
  Guarantor: 13,
  Association: 14,
  ExchangeOperator: 15,
  Treasury: 16,
  Regulator: 17,
  Court: 18,
  CreditOffice: 19,
  PublicBody: 20,
  Auditor: 21,
  Contract: 22,
} as const;

export type KindName = keyof typeof Kind;

/** Flags of a participant; the last three are set by the contract's own verbs. */
export const Flag = { MayHold: 1, MayTrade: 2, Suspended: 4, Retired: 8, AccountSuspended: 16 } as const;

/** The packed facts of an account or participant, unpacked. */
export interface AccountFacts {
  index: number;
  region: number;
  kind: number;
  flags: number;
}

/** Unpacks index 32 | region 24 | kind 8 | flags 16; undefined for the zero word, which is nobody's. */
export function unpackAccount(word: bigint): AccountFacts | undefined {
  if (word === 0n) return undefined;
  const bits = (from: bigint, width: bigint) => Number((word >> from) & ((1n << width) - 1n));
  return { index: bits(0n, 32n), region: bits(32n, 24n), kind: bits(56n, 8n), flags: bits(64n, 16n) };
}

/** Neither suspended, alone or with its participant, nor retired. */
export function isActive({ flags }: AccountFacts): boolean {
  return (flags & (Flag.Suspended | Flag.Retired | Flag.AccountSuspended)) === 0;
}
