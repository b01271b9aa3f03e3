import type { Hex } from '../bytes.ts';
import { type PackedValues, unpackWord } from '../facts/packedWord.ts';
import { aheadOf, type RankedFacts, rankStanding, ranksOf } from '../ranking.ts';
import { VerifyError } from '../verifyError.ts';
import { together, togetherNamed, type Walk } from '../walk.ts';
import type { Party, ProvenLien } from './provenRight.ts';
import { changedRankSlots, lienPlaceSlots, lienSlots, noticeSlots, owedSlots } from './rightSlots.ts';
import { DEBT_FIELDS, LIEN_FIELDS, LIEN_LIVE, type LienField } from './rightWords.ts';
import { walkParty } from './walkParty.ts';

const ZERO = BigInt(0);

/** A lien and what decides about its rank. */
export interface ReadLien extends RankedFacts {
  id: Hex;
  place: number;
  word: PackedValues<LienField>;
  lienor: Party;
  owed: bigint | null;
  owedByCourt: boolean;
}

/** Every lien of a subject, place by place; their number is the standing word's. @throws VerifyError BundleIncomplete */
export function* walkLiens(subject: Hex, count: number): Walk<ReadLien[]> {
  const liens = yield* together(Array.from({ length: count }, (_, place) => walkLien(subject, place)));
  const ids = new Set(liens.map(({ id }) => id));
  if (ids.size !== liens.length) throw incomplete('a lien stands in two places', subject);
  return liens;
}

/** Ranks what was read (民法典 414, 768). */
export function rankLiens(liens: readonly ReadLien[], now: number): ProvenLien[] {
  const ranks = ranksOf(liens, now);
  const ahead = aheadOf(
    liens,
    liens.map(({ word }) => word.secured),
    now,
  );
  return liens
    .map((lien, i) => provenLien(lien, ranks[i] ?? 0, ahead[i] ?? ZERO, now))
    .sort((a, b) => a.rank - b.rank || a.place - b.place);
}

function* walkLien(subject: Hex, place: number): Walk<ReadLien> {
  const [id = '0x'] = yield lienPlaceSlots(subject, place);
  const [raw = '0x'] = yield lienSlots(id);
  const word = unpackWord(LIEN_FIELDS, raw);
  // What stands in a place knows its place: the two are one entry of the register, or the words are not of one state.
  if (Number(word.place) !== place || Number(word.state) !== LIEN_LIVE) {
    throw incomplete('a place holds no live lien of its own', id);
  }
  const { lienor, notice, rank, debt } = yield* togetherNamed({
    lienor: walkParty(word.lienor),
    notice: wordIf(word.noticed, () => noticeSlots(id)),
    rank: wordIf(word.rankChanged, () => changedRankSlots(id)),
    debt: wordIf(word.debtDeclared, () => owedSlots(id)),
  });
  const declared = debt === null ? null : unpackWord(DEBT_FIELDS, debt);
  return {
    id,
    place,
    word,
    lienor,
    registeredAt: Number(word.registeredAt),
    registrySeq: Number(word.registrySeq),
    expiresAt: Number(word.expiresAt),
    noticedAt: notice === null ? 0 : Number(BigInt(notice)),
    noticeRanks: word.noticeRanks !== ZERO,
    changedRank: rank === null ? null : BigInt(rank),
    owed: declared === null ? null : declared.owed,
    owedByCourt: declared !== null && declared.byCourt !== ZERO,
  };
}

/** The word of a slot that exists only where a flag says so. */
function* wordIf(flag: bigint, slots: () => ReturnType<typeof lienSlots>): Walk<Hex | null> {
  if (flag === ZERO) return null;
  const [word = '0x'] = yield slots();
  return word;
}

function provenLien(lien: ReadLien, rank: number, ahead: bigint, now: number): ProvenLien {
  const { id, place, word, lienor, owed, owedByCourt } = lien;
  return {
    ...{ id, place, rank, standing: rankStanding(lien, now), lienor, secured: word.secured, owed, owedByCourt, ahead },
    isMaximum: word.isMaximum !== ZERO,
    registeredAt: lien.registeredAt,
    registrySeq: lien.registrySeq,
    noticedAt: lien.noticedAt,
    expiresAt: lien.expiresAt,
    maturity: Number(word.maturity),
    effect: Number(word.effect),
    covenant: word.covenant !== ZERO,
    blocks: word.blocks !== ZERO,
    isRankChanged: lien.changedRank !== null,
  };
}

function incomplete(why: string, at: Hex): VerifyError {
  return new VerifyError('BundleIncomplete', `The entries don't make one register: ${why}. Ask for it again.`, { at });
}
