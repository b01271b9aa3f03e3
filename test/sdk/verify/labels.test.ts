import { expect } from 'chai';
import { LABEL_STEP_LABELS } from '../../../sdk/verify/label/labelSteps.ts';
import { LABELS, STATUS_LABELS, STEP_LABELS } from '../../../sdk/verify/labels.ts';
import { FIGURE_LABELS, LIST_LABELS } from '../../../sdk/verify/right/figureLabels.ts';
import * as slots from '../../../sdk/verify/right/rightSlots.ts';
import type { FactSlot, Label } from '../../../sdk/verify/types.ts';

const hex = (byte: string) => `0x${byte.repeat(32)}` as const;
const [A, B] = [hex('a1'), hex('b2')];

/** What a page of proofs shows, by where it comes from. */
const TABLES: [string, Readonly<Record<string, Label | undefined>>][] = [
  ['the steps', STEP_LABELS],
  ['the steps of a label', LABEL_STEP_LABELS],
  ['what is laid side by side', LABELS],
  ['the results', STATUS_LABELS],
  ['the figures of a right', FIGURE_LABELS],
  ['the lists of a right', LIST_LABELS],
];

/** All words of the chain that a right rests on, each kind once. */
const WORDS: [string, string, FactSlot[]][] = [
  ['a right', 'UseRights', slots.useRightSlots(A)],
  ['a right’s word', 'UseRights', slots.rightWordSlots(A)],
  ['a right’s parents', 'UseRights', slots.parentSlots(A)],
  ['what weighs on it', 'Encumbrances', slots.standingSlots(A)],
  ['a lien’s place', 'Encumbrances', slots.lienPlaceSlots(A, 0)],
  ['a lien', 'Encumbrances', slots.lienSlots(A)],
  ['a lien’s notice', 'Encumbrances', slots.noticeSlots(A)],
  ['a lien’s rank', 'Encumbrances', slots.changedRankSlots(A)],
  ['a lien’s debt', 'Encumbrances', slots.owedSlots(A)],
  ['an order', 'Encumbrances', slots.orderPlaceSlots(A, 0)],
  ['a lease', 'Encumbrances', slots.leasePlaceSlots(A, 0)],
  ['an account', 'Participants', slots.accountSlots(`0x${'c3'.repeat(20)}`)],
  ['a participant', 'Participants', slots.participantSlots(1)],
  ['a class by place', 'RightClasses', slots.classAtSlots(1)],
  ['a class', 'RightClasses', slots.classSlots(A)],
  ['the head of a line', 'Evidence', slots.headSlots(slots.lineOf(A, B))],
  ['evidence', 'Evidence', slots.evidenceSlots(A)],
  ['a parcel', 'Parcels', slots.parcelSlots(A)],
];

function expectBoth(what: string, label: Label | undefined): void {
  expect(label?.zh, `${what} in Chinese`).to.match(/\p{Script=Han}/u);
  expect(label?.en, `${what} in English`)
    .to.match(/[A-Za-z]/)
    .and.not.match(/\p{Script=Han}/u);
}

describe('what a page of proofs shows', () => {
  for (const [what, labels] of TABLES) {
    it(`is said in both languages: ${what}`, () => {
      expect(labels).not.to.be.empty;
      for (const [name, label] of Object.entries(labels)) expectBoth(name, label);
    });
  }

  for (const [what, contract, found] of WORDS) {
    it(`names each word of ${what}, and the register that holds it`, () => {
      expect(found).not.to.be.empty;
      expect(new Set(found.map(({ slot }) => slot)).size, 'a place each').to.equal(found.length);
      for (const slot of found) {
        expectBoth(what, slot.label);
        expect(slot.contract).to.equal(contract);
      }
    });
  }
});
