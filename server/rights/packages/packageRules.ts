import type {
  ForcedTransferEvent,
  PackageDissolvedEvent,
  PackageFormedEvent,
  PackageReregisteredEvent,
} from '../../../types/ethers-contracts/rights/interfaces/IPackages.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import type { RowOf } from '../../kernel/indexer/tables/defineTable.ts';
import { rightOfToken } from '../rightId.ts';
import { rightTable } from '../rightTables.ts';
import { causeName } from '../transferCauses.ts';
import { joinRegions } from './joinRegions.ts';
import { packageMemberTable, packageMovementTable, packageTable } from './tables.ts';

/** Packages: formed, moved by their register or a case, taken apart. */
export const packageRules: Record<string, Rule> = {
  'Packages.PackageFormed': rule<PackageFormedEvent.OutputObject>({
    reads: ({ members }) => members.map((member): Read => [rightTable, rightOfToken(member)]),
    apply: form,
  }),
  'Packages.PackageDissolved': rule<PackageDissolvedEvent.OutputObject>({
    reads: ({ id }) => [ofPackage(id)],
    apply(state, { args: { id, basis }, time }) {
      const dissolved = { state: 'dissolved', dissolved_at: BigInt(time), basis: nullIfZeroWord(basis) };
      state.amend(packageTable, [rightOfToken(id)], () => dissolved);
    },
  }),
  'Packages.PackageReregistered': rule<PackageReregisteredEvent.OutputObject>({
    reads: ({ id }) => [ofPackage(id)],
    apply(state, event) {
      const { id, actor, from, to, cause, basis, registeredAt } = event.args;
      const told = { how: causeName(cause), basis: nullIfZeroWord(basis), registered_at: registeredAt, actor };
      move(state, event, { id, from, to }, told);
    },
  }),
  'Packages.ForcedTransfer': rule<ForcedTransferEvent.OutputObject>({
    reads: ({ id }) => [ofPackage(id)],
    apply(state, event) {
      const told = { how: 'court', basis: nullIfZeroWord(event.args.caseId), registered_at: null, actor: null };
      move(state, event, event.args, told);
    },
  }),
};

function ofPackage(id: bigint): Read {
  return [packageTable, rightOfToken(id)];
}

function form(state: ProjectionState, event: LedgerEvent<PackageFormedEvent.OutputObject>): void {
  const { id, former, holder, number, document, members } = event.args;
  const rights = members.map((member) => requireMember(state, rightOfToken(member)));
  const [first] = rights as [RowOf<typeof rightTable>];
  const entry = rightOfToken(id);
  state.insert(packageTable, {
    id: entry,
    former,
    number,
    holder,
    class: first.class,
    register: first.register,
    region: rights.map(({ region }) => region).reduce(joinRegions),
    members: members.length,
    document,
    state: 'live',
    formed_at: BigInt(event.time),
    dissolved_at: null,
    basis: null,
    block: BigInt(event.block),
    log_index: event.logIndex,
  });
  rights.forEach((right, position) => {
    state.insert(packageMemberTable, { package: entry, position, right: right.id });
  });
}

type Told = Pick<RowOf<typeof packageMovementTable>, 'how' | 'basis' | 'registered_at' | 'actor'>;

function move(
  state: ProjectionState,
  { time, block, logIndex }: LedgerEvent<unknown>,
  { id, from, to }: { id: bigint; from: string; to: string },
  told: Told,
): void {
  const moved = rightOfToken(id);
  const at = { time: BigInt(time), block: BigInt(block), log_index: logIndex };
  state.amend(packageTable, [moved], () => ({ holder: to }));
  state.insert(packageMovementTable, { package: moved, giver: from, taker: to, ...told, ...at });
}

function requireMember(state: ProjectionState, right: string): RowOf<typeof rightTable> {
  const row = state.get(rightTable, right);
  if (row === undefined) {
    throw new AppError('ProjectionInconsistent', { table: rightTable.name, key: right, what: 'is missing' });
  }
  return row;
}
