import { addressWord, bytes32Word, uintWord } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { EVIDENCE_ENTRIES_SLOT } from '../facts/evidenceFact.ts';
import { naturalKey, utf8 } from '../facts/naturalKey.ts';
import { PARCELS_SLOT } from '../facts/parcelFact.ts';
import { keccak256 } from '../keccak.ts';
import { layoutSlots } from '../storageLayout.ts';
import type { FactSlot, Label } from '../types.ts';

/** Slots of mappings in the compiler's storage layout, by contract; a test compares them. */
export const RIGHT_LAYOUT = {
  UseRights: { _owners: 3, _words: 7, _facts: 8, _parents: 9, _bonds: 10, _derivedCounts: 11 },
  RightClasses: { _classes: 2, _byIndex: 3 },
  Encumbrances: { _standings: 1, _words: 2, _places: 3, _notices: 5, _ranks: 6, _debts: 7, _orders: 9, _leases: 12 },
  Participants: { _accounts: 2, _byIndex: 3 },
  Evidence: { _entries: EVIDENCE_ENTRIES_SLOT, _heads: 3 },
  Parcels: { _parcels: PARCELS_SLOT },
} as const;

/** Subject of a right in the register of encumbrances (Keys.subjectOfRight). */
export function subjectOfRight(id: Hex): Hex {
  return naturalKey('liangshan.subject.v1', [asciiWord('USE_RIGHTS'), bytes32Word(id)]);
}

/** Id of a right: its register's participant and the hash of its number (Keys.right). */
export function rightId(register: Hex, number: Hex): Hex {
  return naturalKey('liangshan.right.v1', [bytes32Word(register), bytes32Word(number)]);
}

/** Id of a schema by name (Keys.schema): abi.encode of a text is its place, its length, its padded bytes. */
export function schemaIdOf(name: string): Hex {
  const text = utf8(name);
  const padded = concatBytes([text, new Uint8Array((32 - (text.length % 32)) % 32)]);
  return naturalKey('liangshan.schema.v1', [uintWord(64), uintWord(text.length), padded]);
}

/** ASCII, left-aligned, as Solidity keeps short names. */
export function asciiWord(text: string): Uint8Array {
  const word = new Uint8Array(32);
  word.set(utf8(text).subarray(0, 32));
  return word;
}

/** The text in a left-aligned word. */
export function asciiOf(word: Uint8Array): string {
  let text = '';
  for (const byte of Array.from(word)) if (byte !== 0) text += String.fromCharCode(byte);
  return text;
}

/** What UseRights keeps of a right under its id. */
export function useRightSlots(id: Hex): FactSlot[] {
  const { _owners, _words, _facts, _parents, _bonds, _derivedCounts } = RIGHT_LAYOUT.UseRights;
  const key = [bytes32Word(id)];
  return [
    ...one('UseRights', _owners, key, { zh: '持有账户', en: 'Account that holds it' }),
    ...one('UseRights', _words, key, { zh: '期限、类别、登记机构、状态', en: 'Term, class, register, state' }),
    ...one('UseRights', _facts, key, { zh: '登记内容的哈希', en: 'Hash of what was registered' }),
    ...one('UseRights', _parents, key, { zh: '派生自（无则为零）', en: 'Derived from (zero: none)' }),
    ...one('UseRights', _bonds, key, { zh: '所属整体（无则为零）', en: 'Bound into (zero: none)' }),
    ...one('UseRights', _derivedCounts, key, { zh: '派生权利数', en: 'Rights derived from it' }),
  ];
}

/** The word of another right: what it is derived from, or bound into. */
export function rightWordSlots(id: Hex): FactSlot[] {
  return one('UseRights', RIGHT_LAYOUT.UseRights._words, [bytes32Word(id)], {
    zh: '上级权利或整体的状态',
    en: 'State of the right above it',
  });
}

/** What another right is derived from. */
export function parentSlots(id: Hex): FactSlot[] {
  return one('UseRights', RIGHT_LAYOUT.UseRights._parents, [bytes32Word(id)], {
    zh: '上级权利派生自',
    en: 'Derived from, of the right above it',
  });
}

/** How many liens, orders and leases there are: the count that every list is held to. */
export function standingSlots(subject: Hex): FactSlot[] {
  const { _standings } = RIGHT_LAYOUT.Encumbrances;
  return one('Encumbrances', _standings, [bytes32Word(subject)], {
    zh: '负担计数与序号',
    en: 'Count of what weighs on it, and sequence',
  });
}

/** Id of the lien in a place. */
export function lienPlaceSlots(subject: Hex, place: number): FactSlot[] {
  const { _places } = RIGHT_LAYOUT.Encumbrances;
  return inPlace(_places, subject, place, { zh: '担保位置', en: 'Lien, place' }, [{ zh: '编号', en: 'id' }]);
}

/** What is kept under a lien's id. */
export function lienSlots(lien: Hex): FactSlot[] {
  return ofLien('_words', lien, { zh: '担保：金额、登记、担保权人', en: 'Lien: amount, registration, lienor' });
}

/** When notice of a pledge was taken down; only where its word says that one was. */
export function noticeSlots(lien: Hex): FactSlot[] {
  return ofLien('_notices', lien, { zh: '担保：通知时间', en: 'Lien: time of notice' });
}

/** The rank that an exchange or a waiver gave; only where the lien's word says so. */
export function changedRankSlots(lien: Hex): FactSlot[] {
  return ofLien('_ranks', lien, { zh: '担保：变更后的顺位', en: 'Lien: rank by exchange or waiver' });
}

/** What was declared to be owed; only where the lien's word says so. */
export function owedSlots(lien: Hex): FactSlot[] {
  return ofLien('_debts', lien, { zh: '担保：申报的欠款', en: 'Lien: debt as declared' });
}

function ofLien(mapping: keyof typeof RIGHT_LAYOUT.Encumbrances, lien: Hex, label: Label): FactSlot[] {
  return one('Encumbrances', RIGHT_LAYOUT.Encumbrances[mapping], [bytes32Word(lien)], label);
}

/** Word and case of the freeze order in a place. */
export function orderPlaceSlots(subject: Hex, place: number): FactSlot[] {
  const { _orders } = RIGHT_LAYOUT.Encumbrances;
  return inPlace(_orders, subject, place, { zh: '查封位置', en: 'Freeze order, place' }, [
    { zh: '期间、机关、到达次序', en: 'time, office, arrival' },
    { zh: '案号', en: 'case' },
  ]);
}

/** Id and word of the lease in a place. */
export function leasePlaceSlots(subject: Hex, place: number): FactSlot[] {
  const { _leases } = RIGHT_LAYOUT.Encumbrances;
  return inPlace(_leases, subject, place, { zh: '租赁位置', en: 'Lease, place' }, [
    { zh: '编号', en: 'id' },
    { zh: '承租人、期间、占有', en: 'lessee, time, possession' },
  ]);
}

/** The word of an account: whose it is. */
export function accountSlots(account: Hex): FactSlot[] {
  const { _accounts } = RIGHT_LAYOUT.Participants;
  return one('Participants', _accounts, [addressWord(account)], { zh: '账户所属', en: 'Whose account it is' });
}

/** The id of a participant by its number. */
export function participantSlots(index: number): FactSlot[] {
  const { _byIndex } = RIGHT_LAYOUT.Participants;
  return one('Participants', _byIndex, [uintWord(index)], {
    zh: `第 ${index} 号参与方`,
    en: `Participant number ${index}`,
  });
}

/** The name of the class of a number. */
export function classAtSlots(index: number): FactSlot[] {
  const { _byIndex } = RIGHT_LAYOUT.RightClasses;
  return one('RightClasses', _byIndex, [uintWord(index)], { zh: '权利类别', en: 'Class of the right' });
}

/** The rule of a class. */
export function classSlots(name: Hex): FactSlot[] {
  const { _classes } = RIGHT_LAYOUT.RightClasses;
  return one('RightClasses', _classes, [bytes32Word(name)], { zh: '类别规则', en: 'Rule of the class' });
}

/** keccak256(abi.encode(schema, subject)): the line of ever newer statements of a kind about a subject. */
export function lineOf(schema: Hex, subject: Hex): Hex {
  return bytesToHex(keccak256(concatBytes([bytes32Word(schema), bytes32Word(subject)])));
}

/** The newest statement of a line. */
export function headSlots(line: Hex): FactSlot[] {
  const { _heads } = RIGHT_LAYOUT.Evidence;
  return one('Evidence', _heads, [bytes32Word(line)], { zh: '最新一份证明', en: 'Newest statement of its kind' });
}

/** A statement's three words. */
export function evidenceSlots(id: Hex): FactSlot[] {
  return layoutSlots({
    contract: 'Evidence',
    mappingSlot: RIGHT_LAYOUT.Evidence._entries,
    key: [bytes32Word(id)],
    words: [
      { zh: '证明：数值、日期、出具方', en: 'Statement: value, dates, issuer' },
      { zh: '证明：种类与对象', en: 'Statement: kind and subject' },
      { zh: '证明：前一份', en: 'Statement: the one before' },
    ],
  });
}

/** A parcel's two words. */
export function parcelSlots(parcel: Hex): FactSlot[] {
  return layoutSlots({
    contract: 'Parcels',
    mappingSlot: RIGHT_LAYOUT.Parcels._parcels,
    key: [bytes32Word(parcel)],
    words: [
      { zh: '地块：面积、区划、状态', en: 'Parcel: area, region, state' },
      { zh: '地块：界址图形哈希', en: 'Parcel: hash of the outline' },
    ],
  });
}

function one(contract: string, mappingSlot: number, key: readonly Uint8Array[], label: Label): FactSlot[] {
  return layoutSlots({ contract, mappingSlot, key, words: [label] });
}

function inPlace(mappingSlot: number, subject: Hex, place: number, what: Label, words: readonly Label[]): FactSlot[] {
  return layoutSlots({
    contract: 'Encumbrances',
    mappingSlot,
    key: [bytes32Word(subject), uintWord(place)],
    words: words.map(({ zh, en }) => ({ zh: `${what.zh} ${place}：${zh}`, en: `${what.en} ${place}: ${en}` })),
  });
}
