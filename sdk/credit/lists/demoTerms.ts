import { assumed } from '../stated.ts';
import type { CreditItem, CreditLevel, CreditList, Statute, SubjectKind } from './types.ts';

const ANALOGY = '比照《征信业管理条例》第十六条（第三方副本）';

/** Of a statute whose article nobody here laid beside the official text. */
export const toConfirm = (name: string): Statute => ({ name, standing: '待确认' });

/** Levels and times of the demo lists, each 假定: those of 绿谷分 aren't published. */
export const DEMO_TERMS: Pick<CreditList, 'base' | 'levels' | 'times'> = {
  base: assumed(100, '基础分', 'Score to begin with'),
  levels: {
    AAA: assumed(150, 'AAA 级下限', 'Least score of AAA'),
    AA: assumed(125, 'AA 级下限', 'Least score of AA'),
    A: assumed(110, 'A 级下限', 'Least score of A'),
    B: assumed(90, 'B 级下限', 'Least score of B'),
  },
  times: {
    adverseYears: assumed(5, '负面事项计分年限', 'Years that an adverse event counts', ANALOGY),
    positiveYears: assumed(5, '正面事项计分年限', 'Years that a positive event counts'),
    repairAfterDays: assumed(90, '满多少日可申请修复', 'Days before repair may be applied for'),
    repairEvidenceDays: assumed(30, '提交整改材料期限（日）', 'Days to bring proof of repair'),
    repairDecisionDays: assumed(20, '修复审核期限（日）', 'Days to decide on a repair'),
    repairRestoreDays: assumed(3, '恢复期限（日）', 'Days to restore after acceptance'),
    objectionDays: assumed(
      20,
      '异议处理期限（日）',
      'Days to decide on an objection',
      '比照征信异议二十日，凭记忆，待确认',
    ),
  },
};

/** How the items of one list come about: whom they are about, and where their points are from. */
export interface ItemMakers {
  good(id: string, points: number, zh: string, en: string, dimension: string): CreditItem;
  /** @param statutes with none, no event of the item is taken */
  bad(
    id: string,
    points: number,
    words: readonly [zh: string, en: string, dimension: string],
    statutes: readonly Statute[],
    more?: { caps?: CreditLevel; breaks?: 'pledge' },
  ): CreditItem;
}

/** Items of one kind of subject. While an adverse one counts, B at best, where nothing else is said: 假定. */
export function itemsFor(kind: SubjectKind, source: string): ItemMakers {
  const subjects = [kind];
  return {
    good: (id, points, zh, en, dimension) => ({ id, zh, en, dimension, points, subjects, source, statutes: [] }),
    bad: (id, points, [zh, en, dimension], statutes, { caps = 'B', breaks } = {}) => ({
      ...{ id, zh, en, dimension, points, subjects, source, statutes, caps },
      ...(breaks === undefined ? {} : { breaks }),
    }),
  };
}
