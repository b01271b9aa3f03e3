import { randomBytes, randomUUID } from 'node:crypto';
import { getAddress } from 'ethers';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { purchaseData } from '../../../sdk/commons/procurement/purchaseData.ts';
import { purchaseInstruction } from '../../../sdk/commons/procurement/purchaseInstruction.ts';
import { PurchaseKind, type PurchaseTerms } from '../../../sdk/commons/procurement/types.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { type Bytes32, purchaseKey } from '../../../sdk/ids/keys.ts';
import { type TypedData, typedHash } from '../../../sdk/ids/typedData.ts';
import { instructionId } from '../../../sdk/market/instructions/instructionData.ts';
import type { Instruction } from '../../../sdk/market/types.ts';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import type { PurchaseDraftTable } from '../privateTables.ts';
import { purchaseTerms } from './schemas.ts';

export type StoredDraft = Selectable<PurchaseDraftTable>;
export type PurchaseSide = 'buyer' | 'seller';
export type Terms = z.output<typeof purchaseTerms>;

/** A purchase between its two sides, before the chain has it. */
export interface PurchaseDraft {
  id: string;
  purchase: string;
  /** The terms as they travel. */
  terms: unknown;
  draftedBy: string;
  draftedAt: string;
  state: 'waiting' | 'signed' | 'agreed' | 'withdrawn';
  hasSigned: Record<PurchaseSide, boolean>;
}

/** What both sides sign: the purchase, and the one instruction that pays it. */
export interface Contract {
  terms: PurchaseTerms;
  instruction: Instruction;
  payment: Pick<Terms, 'bank' | 'payBy' | 'settleBy'>;
}

export interface NewDraft {
  terms: Terms;
  /** As they travelled. */
  sent: object;
  draftedBy: string;
}

type Db = Kysely<Database>;
type Chain = { deployment: Deployment };

/** Errors: PurchaseNotOfCaller for who is neither side. */
export function requireSide({ buyer, seller }: Terms, account: string): void {
  if (![buyer, seller].includes(account.toLowerCase())) throw new AppError('PurchaseNotOfCaller', { account });
}

/** Under which the chain will know the purchase. Errors: RecordUnknown for an account of nobody. */
export async function idOfDraft(db: Db, { buyer, seller, number }: Terms): Promise<Bytes32> {
  await participantOfAccount(db, seller);
  return purchaseKey(await participantOfAccount(db, buyer), number);
}

export async function draftPurchase(db: Db, purchase: Bytes32, drafted: NewDraft, now: Date): Promise<string> {
  const id = randomUUID();
  const { terms, sent, draftedBy } = drafted;
  const { buyer, seller, number } = terms;
  // The number in the clear stays with the two sides.
  const text = JSON.stringify({ ...sent, number });
  const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`).toString();
  await db
    .insertInto('private.purchase_draft')
    .values({ id, purchase, buyer, seller, terms: text, nonce, drafted_by: draftedBy, drafted_at: now })
    .execute();
  return id;
}

/** Those of which an account is a side; newest first. */
export async function listDrafts(db: Db, account: string, { offset, limit }: Window): Promise<Listing<PurchaseDraft>> {
  const own = account.toLowerCase();
  const matching = db
    .selectFrom('private.purchase_draft')
    .where((e) => e.or([e('buyer', '=', own), e('seller', '=', own)]));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const done = await agreed(db, rows);
  return { total: Number(count), rows: rows.map((row) => toDraft(row, done)) };
}

/**
 * Keeps one side's signature, by an act `purchases.sign` over the draft's own terms.
 * Errors: RecordUnknown, PurchaseDraftNotOpen; those of wordOfAct and signedWord.
 */
export async function signDraft(
  { auth, deployment }: Chain & { auth: AuthDeps },
  session: Session,
  { id, ...handed }: HandedWord & { id: string },
): Promise<PurchaseDraft> {
  const draft = await requireOpenDraft(auth.db, id, session.account);
  const column = `${sideOf(draft, session.account)}_signature` as const;
  if (draft[column] !== null) throw new AppError('PurchaseDraftNotOpen', { id });
  const asked = typedHash(contractData({ deployment }, contractOf({ deployment }, draft)));
  await wordOfAct(auth, session, handed.actId, (content) => typedHash(content) === asked);
  const { signature } = await signedWord(auth, session, handed);
  const row = await auth.db
    .updateTable('private.purchase_draft')
    .set({ [column]: signature })
    .where('id', '=', id)
    .where(column, 'is', null)
    .where('withdrawn_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('PurchaseDraftNotOpen', { id });
  return toDraft(row, new Set());
}

/** Either side says no, as long as not both have signed. Errors: RecordUnknown, PurchaseDraftNotOpen. */
export async function withdrawDraft({ db, clock }: AuthDeps, id: string, account: string): Promise<PurchaseDraft> {
  await requireOpenDraft(db, id, account);
  const row = await db
    .updateTable('private.purchase_draft')
    .set({ withdrawn_at: clock() })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .where((e) => e.or([e('buyer_signature', 'is', null), e('seller_signature', 'is', null)]))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('PurchaseDraftNotOpen', { id });
  return toDraft(row, new Set());
}

/** One of this account's that is neither agreed nor withdrawn. Errors: RecordUnknown, PurchaseDraftNotOpen. */
export async function requireOpenDraft(db: Db, id: string, account: string): Promise<StoredDraft> {
  const row = await db.selectFrom('private.purchase_draft').selectAll().where('id', '=', id).executeTakeFirst();
  const isOwn = row !== undefined && [row.buyer, row.seller].includes(account.toLowerCase());
  if (!isOwn) throw new AppError('RecordUnknown', { kind: 'purchaseDraft', id });
  const state = stateOf(row, await agreed(db, [row]));
  if (state === 'agreed' || state === 'withdrawn') throw new AppError('PurchaseDraftNotOpen', { id });
  return row;
}

export function contractOf(chain: Chain, { terms: text, nonce }: StoredDraft): Contract {
  const { kind, bank, payBy, settleBy, ...rest } = purchaseTerms.parse(JSON.parse(text));
  const [buyer, seller] = [getAddress(rest.buyer), getAddress(rest.seller)];
  const isCatalogue = kind === 'catalogue';
  const terms = { ...rest, buyer, seller, kind: isCatalogue ? PurchaseKind.Catalogue : PurchaseKind.GepIncrement };
  const through = bank ? { bank } : {};
  const instruction = purchaseInstruction(chain, { terms, ...through, payBy, settleBy, nonce: BigInt(nonce) });
  return { terms, instruction, payment: { bank, payBy, settleBy } };
}

/** What each side signs. */
export function contractData(chain: Chain, { terms, instruction }: Contract): TypedData {
  return purchaseData(chain, { terms, instruction: instructionId(chain, instruction) });
}

function sideOf({ buyer }: Pick<StoredDraft, 'buyer'>, account: string): PurchaseSide {
  return buyer === account.toLowerCase() ? 'buyer' : 'seller';
}

/** Purchases that reached the chain. */
async function agreed(db: Db, rows: readonly StoredDraft[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const ids = rows.map(({ purchase }) => purchase);
  const found = await db.selectFrom('projection.purchase').select('id').where('id', 'in', ids).execute();
  return new Set(found.map(({ id }) => id));
}

function stateOf(row: StoredDraft, done: ReadonlySet<string>): PurchaseDraft['state'] {
  if (done.has(row.purchase)) return 'agreed';
  if (row.withdrawn_at !== null) return 'withdrawn';
  return row.buyer_signature === null || row.seller_signature === null ? 'waiting' : 'signed';
}

function toDraft(row: StoredDraft, done: ReadonlySet<string>): PurchaseDraft {
  return {
    id: row.id,
    purchase: row.purchase,
    terms: JSON.parse(row.terms) as unknown,
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at.toISOString(),
    state: stateOf(row, done),
    hasSigned: { buyer: row.buyer_signature !== null, seller: row.seller_signature !== null },
  };
}
