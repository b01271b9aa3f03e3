import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Which contract plays which part. */
export const directoryTable = defineTable('directory_name', {
  key: ['name'],
  columns: {
    /** 32 bytes of ASCII, left-aligned. */
    name: 'hex',
    /** Null while only announced. */
    target: 'hex?',
    next_target: 'hex?',
    /** From when the replacement may be activated, seconds. */
    active_at: 'bigint?',
    seq: 'bigint',
    block: 'bigint',
  },
});

/** The address that a contract itself uses for a name, as it last refreshed it. */
export const resolvedTable = defineTable('directory_resolved', {
  key: ['contract', 'name'],
  columns: { contract: 'hex', name: 'hex', target: 'hex', block: 'bigint' },
});

export const roleTable = defineTable('role', {
  key: ['role'],
  columns: { role: 'numeric', label: 'text?', admin: 'numeric?', guardian: 'numeric?', grant_delay: 'bigint?' },
});

export const roleGrantTable = defineTable('role_grant', {
  key: ['role', 'account'],
  columns: {
    role: 'numeric',
    account: 'hex',
    /** From when the account holds the role, seconds. */
    since: 'bigint',
    /** Execution delay in seconds, and from when it counts. */
    delay: 'bigint',
    delay_since: 'bigint',
    block: 'bigint',
  },
  indexes: [['account', 'role']],
});

/** Which role opens which verb. */
export const functionRoleTable = defineTable('function_role', {
  key: ['target', 'selector'],
  columns: { target: 'hex', selector: 'hex', role: 'numeric' },
});

/** A delayed act, announced before it may be done. */
export const operationTable = defineTable('scheduled_operation', {
  key: ['operation', 'nonce'],
  columns: {
    operation: 'hex',
    nonce: 'bigint',
    /** From when it may be done, seconds. */
    ready_at: 'bigint',
    caller: 'hex',
    target: 'hex',
    calldata: 'hex',
    /** `scheduled`, `executed` or `cancelled`. */
    state: 'hex',
    block: 'bigint',
  },
});

export interface DirectoryTables {
  'projection.directory_name': SqlRowOf<typeof directoryTable>;
  'projection.directory_resolved': SqlRowOf<typeof resolvedTable>;
  'projection.role': SqlRowOf<typeof roleTable>;
  'projection.role_grant': SqlRowOf<typeof roleGrantTable>;
  'projection.function_role': SqlRowOf<typeof functionRoleTable>;
  'projection.scheduled_operation': SqlRowOf<typeof operationTable>;
}
