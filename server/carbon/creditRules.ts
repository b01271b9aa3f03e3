import type {
  CreditsIssuedEvent,
  CreditsReversedEvent,
  LotSealedEvent,
} from '../../types/ethers-contracts/carbon/interfaces/ICarbonCredits.ts';
import type {
  CertificateCorrectedEvent,
  CertificateStructOutput,
  CreditsCancelledEvent,
  CreditsRetiredEvent,
  CreditsReturnedEvent,
  LossReplacedEvent,
} from '../../types/ethers-contracts/carbon/interfaces/IRetirements.ts';
import type { LedgerEvent } from '../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../kernel/indexer/nullIfZero.ts';
import { type Rule, rule } from '../kernel/indexer/projection.ts';
import type { ProjectionState } from '../kernel/indexer/projectionState.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import { cancellationTable, certificateTable, lotTable, returnTable } from './creditTables.ts';
import { lotFacts } from './lotFacts.ts';

interface OfLot {
  lot: string;
  word: bigint;
}

/** Lots by their words, and every end of credits. */
export const creditRules: Record<string, Rule> = {
  'CarbonCredits.CreditsIssued': wordRule<CreditsIssuedEvent.OutputObject>(),
  'CarbonCredits.LotSealed': wordRule<LotSealedEvent.OutputObject>(),
  'CarbonCredits.CreditsReversed': wordRule<CreditsReversedEvent.OutputObject>(),
  'CarbonCredits.LossReplaced': wordRule<LossReplacedEvent.OutputObject>(),
  'CarbonCredits.CreditsRetired': wordRule<CreditsRetiredEvent.OutputObject>((state, event) => {
    const { certificate, facts } = event.args;
    state.insert(certificateTable, certificateRow(certificate, facts, event));
  }),
  'CarbonCredits.CertificateCorrected': rule<CertificateCorrectedEvent.OutputObject>({
    reads: ({ superseded }) => [[certificateTable, superseded]],
    apply(state, event) {
      const { superseded, certificate, facts, basis } = event.args;
      const row = certificateRow(certificate, facts, event);
      state.insert(certificateTable, { ...row, supersedes: superseded, correction_basis: basis });
      state.amend(certificateTable, [superseded], () => ({ superseded_by: certificate }));
    },
  }),
  'CarbonCredits.CreditsCancelled': wordRule<CreditsCancelledEvent.OutputObject>((state, { args, block }) => {
    const { record, facts } = args;
    state.insert(cancellationTable, {
      id: record,
      lot: facts.lot,
      first: facts.first,
      kg: facts.kg,
      holder: facts.holder,
      reason: Number(facts.reason),
      replaces: nullIfZeroWord(facts.replaces),
      document: facts.document,
      cancelled_at: facts.cancelledAt,
      block: BigInt(block),
    });
  }),
  'CarbonCredits.CreditsReturned': wordRule<CreditsReturnedEvent.OutputObject>((state, { args, block }) => {
    const { record, facts } = args;
    state.insert(returnTable, {
      id: record,
      lot: facts.lot,
      first: facts.first,
      kg: facts.kg,
      holder: facts.holder,
      evidence: facts.evidence,
      returned_at: facts.returnedAt,
      block: BigInt(block),
    });
  }),
};

/** Every change of a lot's word is told with the word after it. */
function wordRule<Args extends OfLot>(also?: (state: ProjectionState, event: LedgerEvent<Args>) => void): Rule {
  return rule<Args>({
    reads: ({ lot }) => [[lotTable, lot]],
    apply(state, event) {
      const { lot, word } = event.args;
      const { issued, used } = lotFacts(word);
      state.amend(lotTable, [lot], () => ({ word, issued, used, changed_in: BigInt(event.block) }));
      also?.(state, event);
    },
  });
}

function certificateRow(
  id: string,
  { lot, first, version, holder, order, retiredAt }: CertificateStructOutput,
  { block, logIndex }: Pick<LedgerEvent, 'block' | 'logIndex'>,
): RowOf<typeof certificateTable> {
  return {
    id,
    lot,
    first,
    kg: order.kg,
    version: Number(version),
    holder,
    beneficiary: order.beneficiary,
    is_committed: order.isCommitted,
    is_donation: order.isDonation,
    purpose: Number(order.purpose),
    covers_from: order.from,
    covers_to: order.to,
    stated: order.stated,
    document: nullIfZeroWord(order.document),
    retired_at: retiredAt,
    supersedes: null,
    superseded_by: null,
    correction_basis: null,
    block: BigInt(block),
    log_index: logIndex,
  };
}
