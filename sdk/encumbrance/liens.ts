import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';
import type { CaseRecord, LeaseRecord, LienRecord, OrderRecord } from './types.ts';

/** A lien by its id, live or ended. */
export async function lien(ledger: LedgerContext, id: Bytes32): Promise<LienRecord> {
  const [record] = await read(ledger, 'EncumbranceViews', 'lien', [id]);
  return lienFrom(record);
}

/** Every live lien on a subject, by place; places say nothing about rank (`ranking`). */
export async function liens(ledger: LedgerContext, subject: Bytes32): Promise<LienRecord[]> {
  const [records] = await read(ledger, 'EncumbranceViews', 'liensOf', [subject]);
  return records.map(lienFrom);
}

/** Every lease beside the liens of a subject, those past their end included. */
export async function leasesBeside(ledger: LedgerContext, subject: Bytes32): Promise<LeaseRecord[]> {
  const [records] = await read(ledger, 'EncumbranceViews', 'leasesOf', [subject]);
  return records.map(({ lease, lessee, from, to, possessionAt, isExclusive, isOver, survives }: LeaseRecord) => {
    return { lease, lessee, from, to, possessionAt, isExclusive, isOver, survives };
  });
}

/** Every freeze order on a subject by place, lapsed ones included; the queue is by arrival. */
export async function orders(ledger: LedgerContext, subject: Bytes32): Promise<OrderRecord[]> {
  const [records] = await read(ledger, 'EncumbranceViews', 'ordersOf', [subject]);
  return records.map(({ caseId, office, amount, from, to, arrival, isLive, position }: OrderRecord) => {
    return { caseId, office, amount, from, to, arrival, isLive, position: Number(position) };
  });
}

/** The live order that arrived first; undefined when none is live. The others wait behind it (轮候查封). */
export async function headOrder(ledger: LedgerContext, subject: Bytes32): Promise<Bytes32 | undefined> {
  const [head] = await read(ledger, 'EncumbranceViews', 'headOrder', [subject]);
  return BigInt(head) === 0n ? undefined : head;
}

/** A case as it stands; `state` is Unknown where there is none. */
export async function caseOf(
  ledger: LedgerContext,
  { subject, caseId }: { subject: Bytes32; caseId: Bytes32 },
): Promise<CaseRecord> {
  const [record] = await read(ledger, 'EncumbranceViews', 'caseOf', [subject, caseId]);
  const { court, left, openedAt, lien, liftsOrders, byAgreement, least, holder } = record;
  return { court, left, openedAt, state: Number(record.state), lien, liftsOrders, byAgreement, least, holder };
}

/** What is owed under a lien by the last declaration, and whether a court said it; what it secures if nobody did. */
export async function owedUnder(ledger: LedgerContext, lien: Bytes32): Promise<{ owed: Fen; byCourt: boolean }> {
  const [owed, byCourt] = await read(ledger, 'Encumbrances', 'owedUnder', [lien]);
  return { owed, byCourt };
}

/** A lien as a view gives it, in plain numbers. */
export function lienFrom(record: LienRecord): LienRecord {
  const { lienId, lienor, amount, locked, secured, isMaximum, registeredAt, expiresAt, maturity } = record;
  const { covenant, blocks, isRegistered, isRankChanged, noticedAt, noticeGivesRank, owed } = record;
  const [effect, registrySeq] = [Number(record.effect), Number(record.registrySeq)];
  return {
    ...{ lienId, lienor, amount, locked, secured, isMaximum, effect, registeredAt, registrySeq, expiresAt },
    ...{ maturity, covenant, blocks, isRegistered, isRankChanged, noticedAt, noticeGivesRank, owed },
  };
}
