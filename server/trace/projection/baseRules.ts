import { type Bytes32, baseKey } from '../../../sdk/ids/keys.ts';
import type {
  BaseAdmittedEvent,
  BaseWithdrawnEvent,
} from '../../../types/ethers-contracts/trace/interfaces/IProductBatches.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { baseTable } from '../tables.ts';
import { gtinText } from './gtin.ts';

/** Who may grow what on which ground. What was harvested there is counted with the harvests. */
export const baseRules: Record<string, Rule> = {
  'ProductBatches.BaseAdmitted': rule<BaseAdmittedEvent.OutputObject>({ reads: ofBase, apply: admit }),
  'ProductBatches.BaseWithdrawn': rule<BaseWithdrawnEvent.OutputObject>({
    reads: ofBase,
    apply(state, { args: { parcel, gtin, actor, basis }, time }) {
      state.amend(baseTable, [parcel, gtinText(gtin)], () => ({
        state: 'withdrawn',
        withdrawn_by: actor,
        withdrawn_at: BigInt(time),
        basis: nullIfZeroWord(basis),
      }));
    },
  }),
};

function ofBase({ parcel, gtin }: { parcel: string; gtin: bigint }): Read[] {
  return [[baseTable, parcel, gtinText(gtin)]];
}

function admit(state: ProjectionState, event: LedgerEvent<BaseAdmittedEvent.OutputObject>): void {
  const { parcel, member, actor, capacity } = event.args;
  const gtin = gtinText(event.args.gtin);
  state.put(baseTable, {
    parcel,
    gtin,
    base_key: baseKey(parcel as Bytes32, gtin),
    member,
    state: 'admitted',
    capacity,
    last_year: Number(event.args.lastYear),
    admitted_by: actor,
    admitted_at: BigInt(event.time),
    withdrawn_by: null,
    withdrawn_at: null,
    basis: null,
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
}
