import { schemaId } from '../../sdk/ids/keys.ts';
import type { EvidenceAttestedEvent } from '../../types/ethers-contracts/evidence/Evidence.ts';
import type {
  GepAccountDraftedEvent,
  GepAccountPublishedEvent,
  GepAccountReviewedEvent,
  GepObjectionAnsweredEvent,
  GepObjectionRaisedEvent,
} from '../../types/ethers-contracts/gep/interfaces/IGepAccounts.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZero, nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import { accountTable, objectionTable, recomputationTable, useTable } from './tables.ts';

const RECOMPUTATION = schemaId('GEP_RECOMPUTATION');
const USE = schemaId('GEP_USE');
const CHINA_OFFSET_SECONDS = 8 * 3600;

/** An account's way from draft to publication, and what others said of it. */
export const accountRules: Record<string, Rule> = {
  'GepAccounts.GepAccountDrafted': rule<GepAccountDraftedEvent.OutputObject>({
    reads: ({ account }) => [[accountTable, account]],
    apply: draft,
  }),
  'GepAccounts.GepAccountReviewed': rule<GepAccountReviewedEvent.OutputObject>({
    reads: ({ account }) => [[accountTable, account]],
    apply(state, { args, time, block }) {
      state.amend(accountTable, [args.account], () => ({
        state: args.isPassed ? 'reviewed' : 'rejected',
        reviewer: args.reviewer,
        review: args.review,
        is_passed: args.isPassed,
        reviewed_at: BigInt(time),
        objections_until: nullIfZero(args.objectionsUntil),
        changed_in: BigInt(block),
      }));
    },
  }),
  'GepAccounts.GepObjectionRaised': rule<GepObjectionRaisedEvent.OutputObject>({
    reads: ({ account }) => [[accountTable, account]],
    apply(state, { args, time, block, logIndex }) {
      state.insert(objectionTable, {
        id: args.objection,
        account: args.account,
        objector: args.objector,
        raised_at: BigInt(time),
        answer: null,
        answered_by: null,
        is_upheld: null,
        answered_at: null,
        block: BigInt(block),
        log_index: logIndex,
      });
      state.amend(accountTable, [args.account], () => ({ changed_in: BigInt(block) }));
    },
  }),
  'GepAccounts.GepObjectionAnswered': rule<GepObjectionAnsweredEvent.OutputObject>({
    reads: ({ account, objection }) => [
      [accountTable, account],
      [objectionTable, objection],
    ],
    apply: answer,
  }),
  'GepAccounts.GepAccountPublished': rule<GepAccountPublishedEvent.OutputObject>({
    reads: ({ account, superseded }) => [
      [accountTable, account],
      ...(nullIfZeroWord(superseded) === null ? [] : [[accountTable, superseded] as const]),
    ],
    apply: publish,
  }),
  'Evidence.EvidenceAttested': rule<EvidenceAttestedEvent.OutputObject>({ apply: say }),
};

/** Again under the same id where its author withdrew it and takes it up once more. */
function draft(state: ProjectionState, event: LedgerEvent<GepAccountDraftedEvent.OutputObject>): void {
  const { args, time, block, logIndex } = event;
  state.put(accountTable, {
    id: args.account,
    series: args.series,
    year: yearOf(Number(args.basisDate)),
    total: args.total,
    basis_date: args.basisDate,
    content_hash: args.contentHash,
    state: 'draft',
    author: args.author,
    draft: args.draft,
    drafted_at: BigInt(time),
    reviewer: null,
    review: null,
    is_passed: null,
    reviewed_at: null,
    objections_until: null,
    publisher: null,
    publication: null,
    published_at: null,
    supersedes: null,
    superseded_by: null,
    changed_in: BigInt(block),
    block: BigInt(block),
    log_index: logIndex,
  });
}

function answer(state: ProjectionState, event: LedgerEvent<GepObjectionAnsweredEvent.OutputObject>): void {
  const { args, time, block } = event;
  state.amend(objectionTable, [args.objection], () => ({
    answer: args.answer,
    answered_by: args.actor,
    is_upheld: args.isUpheld,
    answered_at: BigInt(time),
  }));
  const ended = args.isUpheld ? { state: 'rejected' } : {};
  state.amend(accountTable, [args.account], () => ({ ...ended, changed_in: BigInt(block) }));
}

function publish(state: ProjectionState, event: LedgerEvent<GepAccountPublishedEvent.OutputObject>): void {
  const { args, time, block } = event;
  const superseded = nullIfZeroWord(args.superseded);
  state.amend(accountTable, [args.account], () => ({
    state: 'published',
    publisher: args.publisher,
    publication: args.publication,
    published_at: BigInt(time),
    supersedes: superseded,
    changed_in: BigInt(block),
  }));
  if (superseded === null) return;
  state.amend(accountTable, [superseded], () => ({
    state: 'superseded',
    superseded_by: args.account,
    changed_in: BigInt(block),
  }));
}

/** Recomputations and uses have no state of their own: their statements are all of them. */
function say(state: ProjectionState, event: LedgerEvent<EvidenceAttestedEvent.OutputObject>): void {
  const { args, time, block, logIndex } = event;
  const said = {
    ...{ id: args.id, account: args.subject, party: args.issuer },
    ...{ recorded_at: BigInt(time), block: BigInt(block), log_index: logIndex },
  };
  if (args.schema === RECOMPUTATION) {
    state.insert(recomputationTable, { ...said, total: args.value, content_hash: args.contentHash });
  }
  if (args.schema === USE) state.insert(useTable, { ...said, kind: args.value, document: args.contentHash });
}

/** The year in China that a second lies in. */
function yearOf(seconds: number): number {
  return new Date((seconds + CHINA_OFFSET_SECONDS) * 1000).getUTCFullYear();
}
