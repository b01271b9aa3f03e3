import type { SubjectKind } from '../lists/types.ts';

/** 生态保护承诺书 (system 132): what somebody promises who asks for 两山贷. A changed word is another version. */
export interface PledgeText {
  readonly form: 'liangshan.eco-pledge.v1';
  readonly kind: SubjectKind;
  readonly version: string;
  /** No published form was found: the words are ours. */
  readonly basis: '假定';
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

const LAST_ZH = '如有违反，同意按所在地生态信用负面清单计入信用记录；对记录有异议的，可依规提出异议，可申请修复。';
const LAST_EN =
  'If it is broken, the record by the local negative list may say so; it may be objected to, and repaired, by the rules.';

/** One text a kind of subject. It names nobody: who promised is the issuer of the statement. */
export const PLEDGE_TEXTS: Readonly<Record<SubjectKind, PledgeText>> = {
  person: {
    form: 'liangshan.eco-pledge.v1',
    kind: 'person',
    version: '2026-demo',
    basis: '假定',
    zh: [
      '不乱倒垃圾、不乱排污水，做好垃圾分类。',
      '不使用禁用的农药、化肥，农业投入品包装按要求回收。',
      '不毁林、不非法捕捞和狩猎，不在河道内采砂取土。',
      '贷款用于约定用途，不用于污染环境、破坏生态的活动。',
      LAST_ZH,
    ],
    en: [
      'Dump no waste and let out no sewage; sort waste.',
      'Use no forbidden pesticide or fertiliser; return their packaging.',
      'Destroy no forest, fish and hunt by the law, take no sand from rivers.',
      'Use the loan for what was agreed, and for nothing that pollutes or destroys nature.',
      LAST_EN,
    ],
  },
  enterprise: {
    form: 'liangshan.eco-pledge.v1',
    kind: 'enterprise',
    version: '2026-demo',
    basis: '假定',
    zh: [
      '依法取得排污许可、环评等手续，按证排污。',
      '污染防治设施正常运行，监测数据真实完整。',
      '危险废物依法贮存、转移和处置。',
      '贷款用于约定用途，不用于国家限制或淘汰类项目。',
      LAST_ZH,
    ],
    en: [
      'Hold the permits that discharges and building ask for, and keep to them.',
      'Run what prevents pollution, and keep monitoring data true and whole.',
      'Store, move and dispose of hazardous waste by the law.',
      'Use the loan for what was agreed, and for nothing that the state restricts or phases out.',
      LAST_EN,
    ],
  },
  village: {
    form: 'liangshan.eco-pledge.v1',
    kind: 'village',
    version: '2026-demo',
    basis: '假定',
    zh: [
      '落实河长、林长巡查，及时报告破坏生态的行为。',
      '全村垃圾分类收集，生活污水治理设施正常运行。',
      '不违法占用林地、耕地和河道，不组织露天焚烧秸秆。',
      '贷款和补偿资金的使用在村内公开。',
      LAST_ZH,
    ],
    en: [
      'Patrol rivers and forests, and report what destroys nature.',
      'Sort the village’s waste, and keep its sewage treatment running.',
      'Take no forest land, farmland or river bed against the law; burn no straw in the open.',
      'Publish in the village how loans and compensation are used.',
      LAST_EN,
    ],
  },
};
