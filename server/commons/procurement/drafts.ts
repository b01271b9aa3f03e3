import { randomBytes, randomUUID } from 'node:crypto';
import { getAddress } from 'ethers';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { purchaseData } from '../../../sdk/commons/procurement/purchaseData.ts';
import { purchaseInstruction } from '../../../sdk/commons/procurement/purchaseInstruction.ts';
import { PurchaseKind, type PurchaseTerms } from '../../../sdk/commons/procurement/types.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { type Bytes32, purchaseKey } from '../../../sdk/ids/keys.ts';
import type { TypedData } from '../../../sdk/ids/typedData.ts';
import { instructionId } from '../../../sdk/market/instructions/instructionData.ts';
import type { Instruction } from '../../../sdk/market/types.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import type { DraftKind } from '../../rights/drafts/draftKind.ts';
import type { PurchaseDraftTable } from '../privateTables.ts';
import { purchaseTerms } from './schemas.ts';

export type StoredDraft = Selectable<PurchaseDraftTable>;
export type PurchaseSide = 'buyer' | 'seller';
export type Terms = z.output<typeof purchaseTerms>;

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

/** A purchase between its two sides, before the chain has it; either records it once both have signed. */
export const purchaseDrafts: DraftKind<'purchase', PurchaseSide, StoredDraft> = {
  name: 'purchase',
  sides: ['buyer', 'seller'],
  notOpen: 'PurchaseDraftNotOpen',
  standing: 'agreed',
  bindsOnceSigned: true,
  dataOf: (chain, row) => contractData(chain, contractOf(chain, row)),
  more: () => ({}),
};

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
