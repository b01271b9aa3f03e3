import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import { type Bytes32, leaseId } from '../../../sdk/ids/keys.ts';
import { leaseData } from '../../../sdk/leases/leaseData.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { participantOfAccount } from '../../participants/participantOfAccount.ts';
import type { DraftKind } from '../drafts/draftKind.ts';
import { leaseTerms } from '../leaseActs.ts';
import type { LeaseDraftTable } from '../privateTables.ts';
import type { LeaseSide } from './leaseSides.ts';

export type StoredDraft = Selectable<LeaseDraftTable>;
type Terms = z.output<typeof leaseTerms>;

export interface NewDraft {
  terms: Terms;
  /** As they travelled. */
  sent: object;
  papers: readonly Bytes32[];
  draftedBy: string;
}

/** Beside what any draft says: the terms are what is given to `leases.sign` and `leases.conclude`. */
export interface LeaseDraftMore {
  papers: string[];
  /** Only once both have signed: before, a signature that was withdrawn must not be out in the world. */
  signatures: Record<LeaseSide, string> | null;
}

/** A lease between its two sides, before the chain has it; either concludes it once both have signed. */
export const leaseDrafts: DraftKind<'lease', LeaseSide, StoredDraft, LeaseDraftMore> = {
  name: 'lease',
  sides: ['lessor', 'lessee'],
  notOpen: 'LeaseDraftNotOpen',
  standing: 'concluded',
  bindsOnceSigned: true,
  dataOf: (chain, { terms }) => leaseData(chain, leaseTerms.parse(JSON.parse(terms))),
  more: ({ papers, lessor_signature: lessor, lessee_signature: lessee }) => ({
    papers,
    signatures: lessor !== null && lessee !== null ? { lessor, lessee } : null,
  }),
};

/** Errors: RightNotOfCaller for who is neither side. */
export function requireSigner(terms: Pick<Terms, LeaseSide | 'right'>, account: string): void {
  const isSide = [terms.lessor, terms.lessee].includes(account.toLowerCase());
  if (!isSide) throw new AppError('RightNotOfCaller', { id: terms.right, account });
}

/** Under which the chain will know the lease. Errors: RecordUnknown for an account of nobody. */
export async function idOfDraft(db: Kysely<Database>, { lessor, lessee, number }: Terms): Promise<Bytes32> {
  return leaseId(await participantOfAccount(db, lessor), await participantOfAccount(db, lessee), number);
}

export async function draftLease(db: Kysely<Database>, lease: Bytes32, drafted: NewDraft, now: Date): Promise<string> {
  const id = randomUUID();
  const { terms, sent, papers, draftedBy } = drafted;
  const { right, lessor, lessee, number } = terms;
  // The number in the clear stays with the two sides.
  const text = JSON.stringify({ ...sent, number });
  await db
    .insertInto('private.lease_draft')
    .values({
      id,
      lease,
      right,
      lessor,
      lessee,
      terms: text,
      papers: [...papers],
      drafted_by: draftedBy,
      drafted_at: now,
    })
    .execute();
  return id;
}
