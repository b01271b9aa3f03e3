import { sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { evidenceByIds, type EvidenceView as Statement } from '../../evidence/queries.ts';
import { type Party, partiesOf } from '../parties.ts';
import { accountRows, type RowDeps, type StoredAccount, storedAccount } from './accountRows.ts';
import { type CheckedAccounts, checkOf } from './checkedAccounts.ts';
import type { ConstantTotals } from './constantTotals.ts';
import {
  GEP_USES,
  type GepAccountView,
  type GepObjection,
  type GepRecomputation,
  type GepUse,
} from './gepViewTypes.ts';
import { shownParty } from './shownParty.ts';

export interface AccountDeps extends RowDeps {
  checked: CheckedAccounts;
  constantTotals: ConstantTotals;
}

/** Of one kind about one account; there are at most 16 objections, of the others one a party (and kind of use). */
const MOST_SAID = 200;

/** An account with its states, computed again, and what others said of it. */
export async function accountView(deps: AccountDeps, id: Hex): Promise<GepAccountView | undefined> {
  const stored = await storedAccount(deps.db, id);
  const [row] = stored ? await accountRows(deps, [stored]) : [];
  if (!stored || !row) return undefined;
  const said = await saidOf(deps, stored);
  const checked = await deps.checked.check(row);
  const isSame = checked.outcome === 'same';
  return {
    ...row,
    draft: stored.draft as Hex,
    review: reviewOf(stored, said),
    publisher: stored.publisher === null ? null : shownParty(said.parties, stored.publisher),
    supersedes: stored.supersedes as Hex | null,
    supersededBy: stored.superseded_by as Hex | null,
    changedIn: Number(stored.changed_in),
    check: checkOf(checked),
    computed: isSame ? checked.computed : null,
    inputs: isSame ? (checked.reckoned?.inputs ?? null) : null,
    objections: said.objections.map((one) => objectionOf(one, said)),
    recomputations: said.recomputations.map((one) => recomputationOf(one, stored, said)),
    uses: said.uses.map((one) => useOf(one, said)),
  };
}

type Said = Awaited<ReturnType<typeof saidOf>>;

async function saidOf(deps: RowDeps, { id, author, review, reviewer, publisher }: StoredAccount) {
  const { db } = deps;
  const [objections, recomputations, uses] = await Promise.all([
    db
      .selectFrom('projection.gep_objection')
      .selectAll()
      .where('account', '=', id)
      .orderBy('block')
      .orderBy('log_index')
      .limit(MOST_SAID)
      .execute(),
    recomputationsOf(db, { id, author }),
    usesOf(db, id),
  ]);
  const papers = [
    review,
    ...objections.flatMap((one) => [one.id, one.answer]),
    ...[...recomputations, ...uses].map((one) => one.id),
  ].filter((paper) => paper !== null);
  const parties: Map<string, Party> = await partiesOf(deps, [
    ...[reviewer, publisher],
    ...objections.flatMap((one) => [one.objector, one.answered_by]),
    ...[...recomputations, ...uses].map((one) => one.party),
  ]);
  const statements: Map<string, Statement> = await evidenceByIds(db, papers);
  return { objections, recomputations, uses, parties, statements };
}

/** The last word of each party, oldest first: nobody drowns what another came to. The author is no second party. */
function recomputationsOf(db: RowDeps['db'], { id, author }: Pick<StoredAccount, 'id' | 'author'>) {
  const last = db
    .selectFrom('projection.gep_recomputation')
    .selectAll()
    .distinctOn('party')
    .where('account', '=', id)
    .where('party', '!=', author)
    .orderBy('party')
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc');
  return db.selectFrom(last.as('x')).selectAll().orderBy('block').orderBy('log_index').limit(MOST_SAID).execute();
}

/** The last of each kind that a party named; numbers that name no kind are one. */
function usesOf(db: RowDeps['db'], id: string) {
  const kind = sql<number>`CASE WHEN kind BETWEEN 1 AND ${sql.lit(GEP_USES.length - 1)} THEN kind ELSE 0 END`;
  const last = db
    .selectFrom('projection.gep_use')
    .selectAll()
    .distinctOn(['party', kind])
    .where('account', '=', id)
    .orderBy('party')
    .orderBy(kind)
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc');
  return db.selectFrom(last.as('x')).selectAll().orderBy('block').orderBy('log_index').limit(MOST_SAID).execute();
}

function reviewOf({ review, reviewer, is_passed, reviewed_at }: StoredAccount, said: Said): GepAccountView['review'] {
  const statement = said.statements.get(review ?? '');
  if (!statement || reviewer === null) return null;
  return {
    evidence: statement.id as Hex,
    reviewer: shownParty(said.parties, reviewer),
    isPassed: is_passed ?? false,
    document: statement.contentHash as Hex,
    at: Number(reviewed_at ?? 0),
    isRevoked: statement.revokedAt !== null,
  };
}

function objectionOf(one: Said['objections'][number], { parties, statements }: Said): GepObjection {
  const statement = statements.get(one.id);
  const answer = statements.get(one.answer ?? '');
  // An answer that was withdrawn is none.
  const stands = answer !== undefined && answer.revokedAt === null;
  const answered = one.is_upheld ? 'upheld' : 'dismissed';
  return {
    evidence: one.id as Hex,
    objector: shownParty(parties, one.objector),
    document: (statement?.contentHash ?? one.id) as Hex,
    at: Number(one.raised_at),
    state: stands ? answered : statement?.revokedAt == null ? 'open' : 'withdrawn',
    answer: stands
      ? {
          evidence: answer.id as Hex,
          by: shownParty(parties, one.answered_by ?? answer.issuer),
          document: answer.contentHash as Hex,
          at: Number(one.answered_at ?? 0),
        }
      : null,
  };
}

function recomputationOf(
  one: Said['recomputations'][number],
  { content_hash, total }: StoredAccount,
  { parties, statements }: Said,
): GepRecomputation {
  return {
    evidence: one.id as Hex,
    by: shownParty(parties, one.party),
    totalFen: BigInt(one.total),
    contentHash: one.content_hash as Hex,
    isSame: one.content_hash === content_hash && one.total === total,
    at: Number(one.recorded_at),
    isRevoked: statements.get(one.id)?.revokedAt != null,
  };
}

function useOf(one: Said['uses'][number], { parties, statements }: Said): GepUse {
  return {
    evidence: one.id as Hex,
    by: shownParty(parties, one.party),
    kind: GEP_USES[Number(one.kind)] ?? 'none',
    document: one.document as Hex,
    at: Number(one.recorded_at),
    isRevoked: statements.get(one.id)?.revokedAt != null,
  };
}
