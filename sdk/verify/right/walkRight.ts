import type { Hex } from '../bytes.ts';
import { bytesToHex, hexToBytes } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import { ratioBps, survivesSale } from '../ranking.ts';
import { VerifyError } from '../verifyError.ts';
import { togetherNamed, type Walk } from '../walk.ts';
import type { ProvenRight } from './provenRight.ts';
import { type RightFactsClaim, rightFactsHash } from './rightFacts.ts';
import { standingSlots, subjectOfRight, useRightSlots } from './rightSlots.ts';
import { RIGHT_FIELDS, RIGHT_LIVE, STANDING_FIELDS } from './rightWords.ts';
import { walkClass } from './walkClass.ts';
import { walkAncestors, walkWhole } from './walkFamily.ts';
import { walkLeases } from './walkLeases.ts';
import { rankLiens, walkLiens } from './walkLiens.ts';
import { walkLine } from './walkLine.ts';
import { walkOrders } from './walkOrders.ts';
import { walkParcels } from './walkParcels.ts';
import { walkHolder, walkParty } from './walkParty.ts';

export interface RightQuestion {
  id: Hex;
  /** Time of the block whose words are read: what has lapsed, lapsed by it. */
  now: number;
  /** What the register stated; it counts only if it hashes to what is kept. */
  facts: RightFactsClaim | null;
  /** Hashes of documents behind statements. */
  documents: readonly Hex[];
}

const ZERO = BigInt(0);

/**
 * Reads all that the report on a right rests on, step by step: first what the right is and how many entries weigh on it,
 * then every entry 0 … n − 1, then whom and what they name. Complete by count: where to look, and how often, comes from
 * proven words alone.
 * @throws VerifyError RightUnproven, RightFactsMismatch, BundleIncomplete
 */
export function* walkRight({ id, now, facts, documents }: RightQuestion): Walk<ProvenRight> {
  const subject = subjectOfRight(id);
  const first = yield [...useRightSlots(id), ...standingSlots(subject)];
  const [owner = '0x', rawWord = '0x', factsHash = '0x', parent = '0x', whole = '0x', derived = '0x'] = first;
  const word = unpackWord(RIGHT_FIELDS, rawWord);
  const standing = unpackWord(STANDING_FIELDS, first[6] ?? '0x');
  if (word.state === ZERO) throw new VerifyError('RightUnproven', 'At this block there was no such right.', { id });
  requireFacts(id, facts, factsHash);

  const holderAccount = bytesToHex(hexToBytes(owner, 32).subarray(12));
  const statements = { subject: id, now, documents };
  const parts = yield* togetherNamed({
    holder: walkHolder(holderAccount),
    register: walkParty(word.register),
    rule: walkClass(word.class),
    liens: walkLiens(subject, Number(standing.liens)),
    orders: walkOrders(subject, Number(standing.orders), now),
    leases: walkLeases(subject, Number(standing.leases)),
    valuation: walkLine({ ...statements, schema: 'VALUATION' }),
    selfValuation: walkLine({ ...statements, schema: 'VALUATION_SELF' }),
    search: walkLine({ ...statements, schema: 'TITLE_SEARCH' }),
    parcels: walkParcels(facts),
    isParentLive: walkAncestors(word.hasParent, parent),
    boundTo: walkWhole(word.bound, whole),
  });
  const { rule, liens } = parts;
  const secured = liens.reduce((sum, lien) => sum + lien.word.secured, ZERO);
  const [startsAt, endsAt] = [Number(word.startsAt), Number(word.endsAt)];
  const isLive = Number(word.state) === RIGHT_LIVE;
  return {
    ...{ id, now, class: rule.name, powers: rule.powers, blocksMove: rule.blocksMove, isReceivable: rule.isReceivable },
    ...{ register: parts.register, region: Number(word.region), state: isLive ? 'live' : 'ended', startsAt, endsAt },
    isActive: isLive && startsAt <= now && (endsAt === 0 || now < endsAt) && parts.isParentLive,
    ...{ holderAccount, holder: parts.holder, facts, factsHash, parent: orNull(parent), boundTo: parts.boundTo },
    ...{ derived: Number(BigInt(derived)), seq: Number(word.seq), counts: countsOf(standing) },
    isContained: standing.container !== ZERO,
    standingSeq: standing.seq,
    liens: rankLiens(liens, now),
    orders: parts.orders,
    leases: parts.leases.map((lease) => ({ ...lease, survives: survivesSale(lease, liens, now) })),
    ...{ valuation: parts.valuation, selfValuation: parts.selfValuation, search: parts.search },
    ratioBps: parts.valuation && ratioBps(secured, parts.valuation.value),
    parcels: parts.parcels,
  };
}

/** What was stated must be what is kept: nothing of it is shown otherwise. */
function requireFacts(id: Hex, facts: RightFactsClaim | null, kept: Hex): void {
  if (facts === null) return;
  const given = rightFactsHash(facts);
  if (given === kept) return;
  throw new VerifyError('RightFactsMismatch', 'What is said about the right is not what its register stated.', {
    id,
    got: given,
    want: kept,
  });
}

function countsOf(standing: Record<'liens' | 'orders' | 'leases' | 'covenants' | 'memberOrders', bigint>) {
  const { liens, orders, leases, covenants, memberOrders } = standing;
  return {
    ...{ liens: Number(liens), orders: Number(orders), leases: Number(leases) },
    ...{ covenants: Number(covenants), memberOrders: Number(memberOrders) },
  };
}

function orNull(word: Hex): Hex | null {
  return BigInt(word) === ZERO ? null : word;
}
