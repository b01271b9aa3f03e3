import { defineTable, type SqlRowOf } from '../kernel/indexer/tables/defineTable.ts';

/** Classes of rights: data, changed without a deployment. */
export const classTable = defineTable('right_class', {
  key: ['class'],
  columns: {
    class: 'hex',
    /** Under which a right's word names it. */
    number: 'int',
    /** Mask of the contract's `Power`. */
    powers: 'int',
    /** 0: liens follow a transfer, 1: they block it. */
    policy: 'int',
    is_chargeable: 'boolean',
    is_receivable: 'boolean',
    is_forest: 'boolean',
    binds_components: 'boolean',
    passes_freely: 'boolean',
    /** Rights of this class leave an ecological red line as it is. */
    may_lie_in_red_line: 'boolean',
    default_cap_bps: 'int',
    /** Role that keeps the register. */
    register: 'numeric',
    /** Rights of the same ground name don't overlap; null: the class itself. */
    ground: 'hex?',
    block: 'bigint',
  },
});

/** Which evidence a class asks for at which occasion (number of the contract's `Occasion`). */
export const classPaperTable = defineTable('right_class_paper', {
  key: ['class', 'occasion', 'position'],
  columns: { class: 'hex', occasion: 'int', position: 'int', schema: 'hex' },
});

/** What a county says about charging a class. */
export const countyRuleTable = defineTable('right_county_rule', {
  key: ['class', 'county'],
  columns: {
    class: 'hex',
    county: 'int',
    is_chargeable: 'boolean',
    valid_from: 'bigint',
    /** Evidence of the policy. */
    policy: 'hex?',
    block: 'bigint',
  },
});

export interface ClassTables {
  'projection.right_class': SqlRowOf<typeof classTable>;
  'projection.right_class_paper': SqlRowOf<typeof classPaperTable>;
  'projection.right_county_rule': SqlRowOf<typeof countyRuleTable>;
}
