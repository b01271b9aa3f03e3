import type {
  OperationCanceledEvent,
  OperationExecutedEvent,
  OperationScheduledEvent,
  RoleAdminChangedEvent,
  RoleGrantDelayChangedEvent,
  RoleGrantedEvent,
  RoleGuardianChangedEvent,
  RoleLabelEvent,
  RoleRevokedEvent,
  TargetFunctionRoleUpdatedEvent,
} from '../../types/ethers-contracts/access/LedgerAuthority.ts';
import { type Rule, rule } from '../kernel/indexer/projection.ts';
import type { RowOf } from '../kernel/indexer/tables/defineTable.ts';
import { functionRoleTable, operationTable, roleGrantTable, roleTable } from './tables.ts';

type Role = RowOf<typeof roleTable>;

interface Operation {
  operationId: string;
  nonce: bigint;
}

/** Roles, grants and announced acts of LedgerAuthority (OpenZeppelin's AccessManager). */
export const authorityRules: Record<string, Rule> = {
  'LedgerAuthority.RoleLabel': ofRole<RoleLabelEvent.OutputObject>(({ label }) => ({ label })),
  'LedgerAuthority.RoleAdminChanged': ofRole<RoleAdminChangedEvent.OutputObject>(({ admin }) => ({ admin })),
  'LedgerAuthority.RoleGuardianChanged': ofRole<RoleGuardianChangedEvent.OutputObject>(({ guardian }) => ({
    guardian,
  })),
  'LedgerAuthority.RoleGrantDelayChanged': ofRole<RoleGrantDelayChangedEvent.OutputObject>(({ delay }) => ({
    grant_delay: delay,
  })),
  'LedgerAuthority.RoleGranted': rule<RoleGrantedEvent.OutputObject>({
    reads: ({ roleId, account }) => [[roleGrantTable, String(roleId), account]],
    apply(state, { args: { roleId: role, account, delay, since, newMember }, block }) {
      // For a member `since` says when its new delay counts; it has been a member for longer.
      const standing = newMember ? undefined : state.get(roleGrantTable, String(role), account);
      const grant = { role, account, since: standing?.since ?? since, delay, delay_since: since };
      state.put(roleGrantTable, { ...grant, block: BigInt(block) });
    },
  }),
  'LedgerAuthority.RoleRevoked': rule<RoleRevokedEvent.OutputObject>({
    reads: ({ roleId, account }) => [[roleGrantTable, String(roleId), account]],
    apply(state, { args: { roleId, account } }) {
      state.remove(roleGrantTable, String(roleId), account);
    },
  }),
  'LedgerAuthority.TargetFunctionRoleUpdated': rule<TargetFunctionRoleUpdatedEvent.OutputObject>({
    reads: ({ target, selector }) => [[functionRoleTable, target, selector]],
    apply(state, { args: { target, selector, roleId: role } }) {
      state.put(functionRoleTable, { target, selector, role });
    },
  }),
  'LedgerAuthority.OperationScheduled': rule<OperationScheduledEvent.OutputObject>({
    apply(state, { args: { operationId: operation, nonce, schedule, caller, target, data }, block }) {
      const act = { operation, nonce, ready_at: schedule, caller, target, calldata: data };
      state.insert(operationTable, { ...act, state: 'scheduled', block: BigInt(block) });
    },
  }),
  'LedgerAuthority.OperationExecuted': ended<OperationExecutedEvent.OutputObject>('executed'),
  'LedgerAuthority.OperationCanceled': ended<OperationCanceledEvent.OutputObject>('cancelled'),
};

function ofRole<Args extends { roleId: bigint }>(change: (args: Args) => Partial<Role>): Rule {
  return rule<Args>({
    reads: ({ roleId }) => [[roleTable, String(roleId)]],
    apply(state, { args }) {
      const empty: Role = { role: args.roleId, label: null, admin: null, guardian: null, grant_delay: null };
      state.put(roleTable, { ...empty, ...state.get(roleTable, String(args.roleId)), ...change(args) });
    },
  });
}

function ended<Args extends Operation>(state: 'executed' | 'cancelled'): Rule {
  return rule<Args>({
    reads: ({ operationId, nonce }) => [[operationTable, operationId, String(nonce)]],
    apply(projection, { args: { operationId, nonce } }) {
      projection.amend(operationTable, [operationId, String(nonce)], () => ({ state }));
    },
  });
}
