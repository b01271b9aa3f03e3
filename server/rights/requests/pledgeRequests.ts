import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Lien } from '../../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { type Bytes32, pledgeId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { type NamedSubject, namedIn, type SubjectAsset, subjectNamed } from '../namedSubject.ts';
import type { PledgeRequestTable } from '../privateTables.ts';

export type StoredRequest = Selectable<PledgeRequestTable>;
export type RequestState = 'waiting' | 'consented' | 'refused' | 'used' | 'lapsed';

export interface NewRequest extends NamedSubject {
  holder: Bytes32;
  bank: Bytes32;
  askedBy: string;
  product: string;
  debt: Bytes32;
  secured: bigint;
  isMaximum: boolean;
  /** Seconds. */
  maturity: bigint;
  covenant: boolean;
  /** Number of `Effect`: what the title's weakest layer gives. */
  effect: number;
  valuation: Bytes32;
  papers: readonly Bytes32[];
}

export interface PledgeRequest {
  id: string;
  asset: SubjectAsset;
  /** Id of the right, or of the package. */
  right: string;
  bank: string;
  holder: string;
  product: string;
  debt: string;
  secured: string;
  isMaximum: boolean;
  maturity: string;
  covenant: boolean;
  valuation: string;
  papers: string[];
  state: RequestState;
  askedAt: string;
}

/** A consent may be used so long after it was given. */
const CONSENT_DAYS = 30;

export async function askForPledge(db: Kysely<Database>, asked: NewRequest, now: Date): Promise<string> {
  const id = randomUUID();
  const { askedBy, isMaximum, secured, maturity, papers, ...rest } = asked;
  await db
    .insertInto('private.pledge_request')
    .values({
      id,
      ...rest,
      asked_by: askedBy,
      is_maximum: isMaximum,
      secured: secured.toString(),
      maturity: maturity.toString(),
      papers: [...papers],
      asked_at: now,
    })
    .execute();
  return id;
}

/** A bank's own requests, or those that ask a holder; newest first. */
export async function listRequests(
  db: Kysely<Database>,
  participant: string,
  { offset, limit }: Window,
): Promise<Listing<PledgeRequest>> {
  const matching = db
    .selectFrom('private.pledge_request')
    .where((e) => e.or([e('bank', '=', participant), e('holder', '=', participant)]));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const [used, time] = await Promise.all([recorded(db, rows), chainTime(db)]);
  return { total: Number(count), rows: rows.map((row) => toRequest(row, stateOf(row, used, time))) };
}

/** A request that waits for this participant's answer. Errors: RecordUnknown, for anybody else's too; PledgeRequestNotOpen. */
export async function requireOpenRequest(db: Kysely<Database>, id: string, holder: string): Promise<StoredRequest> {
  const row = await requestOf(db, id);
  if (!row || row.holder !== holder) throw new AppError('RecordUnknown', { kind: 'pledgeRequest', id });
  if (row.signature !== null || row.refused_at !== null) throw new AppError('PledgeRequestNotOpen', { id });
  return row;
}

/** A request of this bank's to which its holder consented. Errors: RecordUnknown, PledgeRequestNotConsented. */
export async function requireConsentedRequest(db: Kysely<Database>, id: string, bank: string): Promise<StoredRequest> {
  const row = await requestOf(db, id);
  if (!row || row.bank !== bank) throw new AppError('RecordUnknown', { kind: 'pledgeRequest', id });
  if (row.signature === null) throw new AppError('PledgeRequestNotConsented', { id });
  return row;
}

/** Until when a consent given at a time of the chain may be used, seconds. */
export function consentEnds(now: bigint): bigint {
  return now + BigInt(CONSENT_DAYS * 86_400);
}

/**
 * Keeps a holder's consent for the bank: an act `rights.consentToPledge`, signed by its custodial key once confirmed, or by
 * its own wallet. Errors: those of wordOfAct and signedWord, PledgeRequestNotOpen.
 */
export async function consentToPledge(
  deps: AuthDeps,
  session: Session,
  { id, holder, ...handed }: HandedWord & { id: string; holder: string },
): Promise<PledgeRequest> {
  const stored = await requireOpenRequest(deps.db, id, holder);
  const { actId } = handed;
  const asked = pledgeId(stored.bank as Bytes32, stored.debt as Bytes32);
  const { message } = await wordOfAct(deps, session, actId, (content) => content.message.lienId === asked);
  const signed = await signedWord(deps, session, handed);
  const row = await deps.db
    .updateTable('private.pledge_request')
    .set({ ...signed, valid_until: String(message.validUntil), act_id: actId, consented_at: deps.clock() })
    .where('id', '=', id)
    .where('signature', 'is', null)
    .where('refused_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('PledgeRequestNotOpen', { id });
  return toRequest(row, 'consented');
}

/** The holder says no; nothing of it ever reaches the chain. Errors: as {@link requireOpenRequest}. */
export async function refusePledge(deps: AuthDeps, id: string, holder: string): Promise<PledgeRequest> {
  await requireOpenRequest(deps.db, id, holder);
  const row = await deps.db
    .updateTable('private.pledge_request')
    .set({ refused_at: deps.clock() })
    .where('id', '=', id)
    .where('signature', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('PledgeRequestNotOpen', { id });
  return toRequest(row, 'refused');
}

type RequestTerms = Pick<
  StoredRequest,
  'asset' | 'right' | 'bank' | 'debt' | 'secured' | 'is_maximum' | 'effect' | 'maturity' | 'covenant'
>;

/** The lien that a request would make: applied for, not yet registered. */
export function lienOf(row: RequestTerms): Lien {
  const [bank, debt] = [row.bank as Bytes32, row.debt as Bytes32];
  return {
    lienId: pledgeId(bank, debt),
    subject: subjectNamed(namedIn(row)),
    amount: 0n,
    lienor: bank,
    secured: quantity('fen', BigInt(row.secured)),
    isMaximum: row.is_maximum,
    effect: row.effect,
    registeredAt: 0n,
    registrySeq: 0,
    expiresAt: 0n,
    maturity: BigInt(row.maturity),
    covenant: row.covenant,
    debt,
  };
}

function requestOf(db: Kysely<Database>, id: string): Promise<StoredRequest | undefined> {
  return db.selectFrom('private.pledge_request').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Pledges that reached the chain, by their ids. */
async function recorded(db: Kysely<Database>, rows: readonly StoredRequest[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const ids = rows.map((row) => lienOf(row).lienId);
  const found = await db.selectFrom('projection.encumbrance_lien').select('id').where('id', 'in', ids).execute();
  return new Set(found.map(({ id }) => id));
}

/** Consents end by the chain's clock. */
export async function chainTime(db: Kysely<Database>): Promise<bigint> {
  const row = await db.selectFrom('projection.cursor').select('time').executeTakeFirst();
  return BigInt(row?.time ?? 0);
}

function stateOf(row: StoredRequest, used: ReadonlySet<string>, time: bigint): RequestState {
  if (used.has(lienOf(row).lienId)) return 'used';
  if (row.refused_at !== null) return 'refused';
  if (row.signature === null) return 'waiting';
  return BigInt(row.valid_until ?? 0) < time ? 'lapsed' : 'consented';
}

function toRequest(row: StoredRequest, state: RequestState): PledgeRequest {
  return {
    id: row.id,
    ...namedIn(row),
    bank: row.bank,
    holder: row.holder,
    product: row.product,
    debt: row.debt,
    secured: row.secured,
    isMaximum: row.is_maximum,
    maturity: new Date(Number(row.maturity) * 1000).toISOString(),
    covenant: row.covenant,
    valuation: row.valuation,
    papers: row.papers.filter((paper) => paper !== NO_ID),
    state,
    askedAt: row.asked_at.toISOString(),
  };
}
