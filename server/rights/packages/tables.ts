import { defineTable, type SqlRowOf } from '../../kernel/indexer/tables/defineTable.ts';

/** Packages of rights, live and dissolved. What their registers may change is read of the members. */
export const packageTable = defineTable('package', {
  key: ['id'],
  columns: {
    id: 'hex',
    /** Participant that formed it. */
    former: 'hex',
    /** keccak256 of its number, as who formed it keeps it. */
    number: 'hex',
    /** Account that holds it, or held it last. */
    holder: 'hex',
    /** Of all members: name of the class as a word, the register, and the lowest region that contains theirs. */
    class: 'hex',
    register: 'hex',
    region: 'int',
    members: 'int',
    /** sha2-256 of its lists. */
    document: 'hex',
    /** `live` or `dissolved`. */
    state: 'hex',
    formed_at: 'bigint',
    dissolved_at: 'bigint?',
    basis: 'hex?',
    block: 'bigint',
    log_index: 'int',
  },
  indexes: [
    ['block', 'log_index'],
    ['holder', 'id'],
    ['former', 'id'],
    ['region', 'id'],
  ],
});

/** Its rights, ascending; those it had when it was dissolved. */
export const packageMemberTable = defineTable('package_member', {
  key: ['package', 'position'],
  columns: { package: 'hex', position: 'int', right: 'hex' },
  indexes: [['right', 'package']],
});

/** Why a package went over to another holder. */
export const packageMovementTable = defineTable('package_movement', {
  key: ['package', 'block', 'log_index'],
  columns: {
    package: 'hex',
    giver: 'hex',
    taker: 'hex',
    /** The legal act, as of a right; `court` for a case. */
    how: 'hex',
    basis: 'hex?',
    registered_at: 'bigint?',
    actor: 'hex?',
    time: 'bigint',
    block: 'bigint',
    log_index: 'int',
  },
});

export interface PackageTables {
  'projection.package': SqlRowOf<typeof packageTable>;
  'projection.package_member': SqlRowOf<typeof packageMemberTable>;
  'projection.package_movement': SqlRowOf<typeof packageMovementTable>;
}
