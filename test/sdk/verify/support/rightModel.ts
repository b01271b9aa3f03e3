import { ethers } from 'ethers';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { EVIDENCE_FIELDS } from '../../../../sdk/verify/facts/evidenceFact.ts';
import { packWord } from '../../../../sdk/verify/facts/packedWord.ts';
import { PARCEL_FIELDS } from '../../../../sdk/verify/facts/parcelFact.ts';
import { type RightFactsClaim, rightFactsHash } from '../../../../sdk/verify/right/rightFacts.ts';
import {
  accountSlots,
  changedRankSlots,
  classAtSlots,
  classSlots,
  evidenceSlots,
  headSlots,
  leasePlaceSlots,
  lienPlaceSlots,
  lienSlots,
  lineOf,
  noticeSlots,
  orderPlaceSlots,
  owedSlots,
  parcelSlots,
  parentSlots,
  participantSlots,
  rightWordSlots,
  schemaIdOf,
  standingSlots,
  subjectOfRight,
  useRightSlots,
} from '../../../../sdk/verify/right/rightSlots.ts';
import {
  ACCOUNT_FIELDS,
  CLASS_FIELDS,
  type ClassField,
  DEBT_FIELDS,
  LEASE_FIELDS,
  LIEN_FIELDS,
  LIEN_LIVE,
  ORDER_FIELDS,
  RIGHT_FIELDS,
  RIGHT_LIVE,
  type RightField,
  STANDING_FIELDS,
  type StandingField,
} from '../../../../sdk/verify/right/rightWords.ts';
import type { FactSlot } from '../../../../sdk/verify/types.ts';
import { word } from './storeChain.ts';

/** A lien of the model; what is left out is zero. */
export interface ModelLien {
  id: Hex;
  lienor: number;
  secured: bigint;
  registeredAt?: number;
  registrySeq?: number;
  expiresAt?: number;
  maturity?: number;
  noticedAt?: number;
  noticeRanks?: boolean;
  changedRank?: bigint;
  owed?: bigint;
  effect?: number;
  isMaximum?: boolean;
  covenant?: boolean;
  blocks?: boolean;
  owedByCourt?: boolean;
}

export interface ModelOrder {
  caseId: Hex;
  office: number;
  from: number;
  to: number;
  arrival: number;
}

export interface ModelLease {
  id: Hex;
  lessee: number;
  from: number;
  to: number;
  possessionAt: number;
  isExclusive?: boolean;
}

/** A statement of a line. */
export interface ModelStatement {
  value: bigint;
  basisDate: number;
  validUntil: number;
  revokedAt: number;
  document: Hex;
  exists?: boolean;
}

/** Another right: what this one is derived from, or bound into. */
export interface ModelRelative {
  id: Hex;
  state: number;
  parent?: Hex;
}

/** A right and everything on it, as a test thinks of it; {@link storageOf} says what the contracts would keep. */
export interface RightModel {
  id: Hex;
  holder: Hex;
  facts: RightFactsClaim;
  liens: ModelLien[];
  orders: ModelOrder[];
  leases: ModelLease[];
  /** Newest first: the first that is neither revoked nor expired counts. */
  valuations: ModelStatement[];
  selfValuations?: ModelStatement[];
  searches?: ModelStatement[];
  /** What it is derived from; the facts name it too. */
  parent?: Hex;
  whole?: Hex;
  relatives?: ModelRelative[];
  derived?: number;
  /** Fields of the right's word, of its class and of its count that are others than usual. */
  word?: Partial<Record<RightField, number>>;
  rule?: Partial<Record<ClassField, number>>;
  standing?: Partial<Record<StandingField, bigint | number>>;
}

/** Words by contract and slot. */
export type ModelStorage = Map<string, Map<Hex, Hex>>;

export const REGISTRAR = 1;
export const HOLDER = 2;
export const NOW = 1_800_000_000;

/** The id of the n-th participant of the model. */
export function participantId(index: number): Hex {
  return ethers.id(`participant ${index}`) as Hex;
}

/** A forest right with two layers, nothing on it. */
export function plainRight(): RightModel {
  const plots = [{ parcel: ethers.id('P1') as Hex, area: '400000' }];
  return {
    id: ethers.id('right') as Hex,
    holder: '0x00000000000000000000000000000000000000aa',
    facts: {
      ...{ class: ethers.encodeBytes32String('FOREST_RIGHT') as Hex, number: ethers.id('浙(2026)示例 0001') as Hex },
      ...{ region: 331_102, startsAt: NOW - 1_000_000, endsAt: NOW + 900_000_000, parent: word(0) },
      registeredAt: NOW - 900_000,
      layers: [
        { kind: ethers.encodeBytes32String('LAND') as Hex, effect: 1, plots },
        { kind: ethers.encodeBytes32String('TREES') as Hex, effect: 0, plots },
      ],
      forest: { kind: 1, origin: 2, plantedYear: 2010, subcompartment: ethers.id('小班 7') as Hex },
      document: ethers.id('certificate') as Hex,
    },
    liens: [],
    orders: [],
    leases: [],
    valuations: [
      {
        ...{ value: 345_000_000n, basisDate: NOW - 500_000, validUntil: NOW + 500_000, revokedAt: 0 },
        document: ethers.id('report') as Hex,
      },
    ],
  };
}

/** What the contracts would keep of a model. */
export function storageOf(model: RightModel): ModelStorage {
  const storage: ModelStorage = new Map();
  const put = (slots: readonly FactSlot[], ...words: Hex[]) => {
    slots.forEach(({ contract = '', slot }, i) => {
      if (!storage.has(contract)) storage.set(contract, new Map());
      storage.get(contract)?.set(slot, words[i] ?? word(0));
    });
  };
  const subject = subjectOfRight(model.id);
  putRight(put, model, subject);
  model.liens.forEach((lien, place) => {
    putLien(put, subject, lien, place);
  });
  model.orders.forEach(({ caseId, office, from, to, arrival }, place) => {
    const packed = packWord(ORDER_FIELDS, { amount: 0, from, to, office, arrival });
    put(orderPlaceSlots(subject, place), packed, caseId);
  });
  model.leases.forEach(({ id, lessee, from, to, possessionAt, isExclusive = false }, place) => {
    put(leasePlaceSlots(subject, place), id, packWord(LEASE_FIELDS, { lessee, from, to, possessionAt, isExclusive }));
  });
  putLine(put, model.id, 'VALUATION', model.valuations);
  putLine(put, model.id, 'VALUATION_SELF', model.selfValuations ?? []);
  putLine(put, model.id, 'TITLE_SEARCH', model.searches ?? []);
  for (const relative of model.relatives ?? []) putRelative(put, relative);
  for (let index = 1; index <= 40; index++) put(participantSlots(index), participantId(index));
  // What else lies in a contract: the trie must branch.
  for (const [contract] of storage)
    put([{ contract, slot: ethers.id('other') as Hex, label: { zh: '', en: '' } }], word(7));
  return storage;
}

type Put = (slots: readonly FactSlot[], ...words: Hex[]) => void;

function putRight(put: Put, model: RightModel, subject: Hex): void {
  const { id, holder, facts, liens, orders, leases, parent, whole } = model;
  const terms = { startsAt: facts.startsAt, endsAt: facts.endsAt, purchasedAt: 0, region: facts.region };
  const flags = { offered: 0, heldForPledge: 0, encumbered: 0, passesFreely: 0, spareFlags: 0 };
  const family = { hasParent: parent !== undefined, bound: whole !== undefined };
  const rest = { class: 3, register: REGISTRAR, state: RIGHT_LIVE, forest: 1, effect: 1, depth: 0, seq: 1 };
  const words = useRightSlots(id).map(() => word(0));
  words[0] = ethers.zeroPadValue(holder, 32) as Hex;
  words[1] = packWord(RIGHT_FIELDS, { ...terms, ...flags, ...family, ...rest, ...model.word });
  words[2] = rightFactsHash(facts);
  words[3] = parent ?? word(0);
  words[4] = whole ?? word(0);
  words[5] = word(model.derived ?? 0);
  put(useRightSlots(id), ...words);
  const counts = { liens: liens.length, orders: orders.length, leases: leases.length };
  const others = { covenants: 0, memberOrders: 0, container: 0, seq: 9 };
  put(standingSlots(subject), packWord(STANDING_FIELDS, { ...counts, ...others, ...model.standing }));
  put(accountSlots(holder), packWord(ACCOUNT_FIELDS, { index: HOLDER, region: facts.region, kind: 2, flags: 1 }));
  put(classAtSlots(3), facts.class);
  const rule = { index: 3, powers: 63, policy: 0, chargeable: 1, isReceivable: 0, isForest: 1, bindsComponents: 0 };
  const more = { passesFreely: 0, mayLieInRedLine: 0, defaultCap: 5_000, register: 9, asks: 0 };
  put(classSlots(facts.class), packWord(CLASS_FIELDS, { ...rule, ...more, ...model.rule }));
  for (const { parcel } of facts.layers[0]?.plots ?? []) {
    const spare = { areaClaims: 2, sharesGround: 0 };
    const fields = { area: 400_000, region: facts.region, registeredAt: NOW, state: 2, scheme: 1, isInRedLine: 0 };
    put(
      parcelSlots(parcel),
      packWord(PARCEL_FIELDS, { ...fields, registrar: REGISTRAR, seq: 2, ...spare }),
      ethers.id('shape') as Hex,
    );
  }
}

function putLien(put: Put, subject: Hex, lien: ModelLien, place: number): void {
  const { id, noticedAt, changedRank, owed, noticeRanks = false } = lien;
  const packed = packWord(LIEN_FIELDS, {
    ...{ secured: lien.secured, registeredAt: lien.registeredAt ?? 0, registrySeq: lien.registrySeq ?? 0 },
    ...{ expiresAt: lien.expiresAt ?? 0, lienor: lien.lienor, maturity: lien.maturity ?? NOW + 9, place },
    ...{ state: LIEN_LIVE, effect: lien.effect ?? 1, isMaximum: lien.isMaximum ?? false },
    ...{ covenant: lien.covenant ?? false, blocks: lien.blocks ?? false },
    ...{ lapseTold: 0, noticed: noticedAt !== undefined, noticeRanks, rankChanged: changedRank !== undefined },
    debtDeclared: owed !== undefined,
  });
  put(lienPlaceSlots(subject, place), id);
  put(lienSlots(id), packed);
  if (noticedAt !== undefined) put(noticeSlots(id), word(noticedAt));
  if (changedRank !== undefined) put(changedRankSlots(id), word(changedRank));
  if (owed !== undefined) put(owedSlots(id), packWord(DEBT_FIELDS, { owed, byCourt: lien.owedByCourt ?? false }));
}

function putRelative(put: Put, { id, state, parent }: ModelRelative): void {
  const fields = Object.fromEntries(RIGHT_FIELDS.map(({ name }) => [name, 0])) as Record<RightField, number>;
  put(rightWordSlots(id), packWord(RIGHT_FIELDS, { ...fields, state, hasParent: parent === undefined ? 0 : 1 }));
  put(parentSlots(id), parent ?? word(0));
}

function putLine(put: Put, subject: Hex, name: string, line: readonly ModelStatement[]): void {
  const schema = schemaIdOf(name);
  const ids = line.map(({ document, basisDate }) => evidenceId(schema, subject, document, basisDate));
  put(headSlots(lineOf(schema, subject)), ids[0] ?? word(0));
  line.forEach(({ value, basisDate, validUntil, revokedAt, exists = true }, i) => {
    const packed = packWord(EVIDENCE_FIELDS, { value, basisDate, validUntil, revokedAt, issuer: 5, exists });
    put(evidenceSlots(ids[i] ?? word(0)), packed, lineOf(schema, subject), ids[i + 1] ?? word(0));
  });
}

export function evidenceId(schema: Hex, subject: Hex, document: Hex, basisDate: number): Hex {
  const values = [ethers.id('liangshan.evidence.v1'), participantId(5), schema, subject, document, basisDate];
  const types = ['bytes32', 'bytes32', 'bytes32', 'bytes32', 'bytes32', 'uint256'];
  return ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(types, values)) as Hex;
}
