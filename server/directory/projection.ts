import type {
  NameResolvedEvent,
  ReplacementCancelledEvent,
  ReplacementProposedEvent,
} from '../../types/ethers-contracts/access/Directory.ts';
import type { NameRefreshedEvent } from '../../types/ethers-contracts/land/Parcels.ts';
import { type Projection, rule } from '../kernel/indexer/projection.ts';
import { authorityRules } from './authorityRules.ts';
import {
  directoryTable,
  functionRoleTable,
  operationTable,
  resolvedTable,
  roleGrantTable,
  roleTable,
} from './tables.ts';

/** Which contract plays which part, and who may call which verb. */
export const directoryProjection: Projection = {
  name: 'directory',
  version: 1,
  tables: [directoryTable, resolvedTable, roleTable, roleGrantTable, functionRoleTable, operationTable],
  rules: {
    ...authorityRules,
    'Directory.NameResolved': rule<NameResolvedEvent.OutputObject>({
      reads: ({ name }) => [[directoryTable, name]],
      apply(state, { args: { name, target, seq }, block }) {
        state.put(directoryTable, { name, target, next_target: null, active_at: null, seq, block: BigInt(block) });
      },
    }),
    'Directory.ReplacementProposed': rule<ReplacementProposedEvent.OutputObject>({
      reads: ({ name }) => [[directoryTable, name]],
      apply(state, { args: { name, target, activeAt, seq } }) {
        state.amend(directoryTable, [name], () => ({ next_target: target, active_at: activeAt, seq }));
      },
    }),
    'Directory.ReplacementCancelled': rule<ReplacementCancelledEvent.OutputObject>({
      reads: ({ name }) => [[directoryTable, name]],
      apply(state, { args: { name, seq } }) {
        state.amend(directoryTable, [name], () => ({ next_target: null, active_at: null, seq }));
      },
    }),
    '*.NameRefreshed': rule<NameRefreshedEvent.OutputObject>({
      reads: ({ name }, { address }) => [[resolvedTable, address, name]],
      apply(state, { args: { name, target }, address, block }) {
        state.put(resolvedTable, { contract: address, name, target, block: BigInt(block) });
      },
    }),
  },
};
