import type { RightFacts } from '../../sdk/rights/types.ts';
import { grouped, mu } from '../../sdk/units/format.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { moment } from '../market/actWords.ts';

export type Line = readonly [zh: string, en: string];

/** Names of classes, as people say them; one that has none here is called by its code. */
const CLASSES: Record<string, Line> = {
  LAND_OPERATION: ['农村土地经营权', 'land operation right'],
  IDLE_HOUSE_USE: ['闲置房屋使用权', 'right to use an idle house'],
  FOREST_RIGHT: ['林权', 'forest right'],
  WATER_RIGHT: ['山塘水库水权', 'right to the water of a pond or reservoir'],
  SAND_GRAVEL: ['砂石资源', 'right to sand and gravel'],
  FARMER_HOUSE: ['农民住房财产权', "farmer's house"],
  HOUSE_CIRCULATION: ['农房流转使用权', 'circulated right to use a farm house'],
  LAND_CIRCULATION: ['土地流转经营权', 'circulated land operation right'],
  TRUST_BENEFIT: ['信托受益权', 'trust benefit right'],
  PUBLIC_FOREST_INCOME: ['公益林补偿收益权', 'right to public-forest compensation'],
  FOREST_LAND_OPERATION: ['林地流转经营权', 'circulated forest land operation right'],
  EASEMENT_INCOME: ['林地地役收益权', 'right to income of a forest easement'],
  WATER_WORKS: ['水利工程产权', 'title to water works'],
  COLLECTIVE_SHARE: ['村集体经济组织股权', 'share in a village collective'],
  RIVER_OPERATION: ['河道经营权', 'river operation right'],
  TEA_GARDEN: ['茶园', 'tea garden'],
  ECO_PRODUCT_USE: ['生态产品使用权', 'right to use eco-products'],
};

const LAYERS: Record<string, Line> = {
  LAND: ['土地', 'land'],
  TREES: ['林木', 'trees'],
  WATER: ['水面', 'water'],
  HOUSE: ['房屋', 'house'],
  INCOME: ['收益', 'income'],
};

/** Numbered as the contracts' `Effect`. */
const EFFECTS: Line[] = [
  ['登记设立', 'arises on registration'],
  ['登记对抗', 'good against others once registered'],
  ['仅合同效力', 'valid between the parties alone'],
];

/** Numbered as the contract's `ForestKind`; 0 is no forest. */
const FOREST_KINDS: Record<number, Line> = {
  1: ['用材林', 'timber forest'],
  2: ['经济林', 'economic forest'],
  3: ['能源林（薪炭林）', 'fuel forest'],
  4: ['防护林', 'protection forest'],
  5: ['特种用途林', 'special-use forest'],
};

/** Numbered as the contract's `ForestOrigin`. */
const FOREST_ORIGINS: Record<number, Line> = { 1: ['天然', 'natural'], 2: ['人工', 'planted'] };

/** Numbered as the contract's `RightEnd`. */
export const END_WORDS: Line[] = [
  ['权利人放弃', 'given up by its holder'],
  ['期限届满', 'term over'],
  ['登记机构或法院注销', 'struck off'],
  ['标的灭失', 'the thing is gone'],
  ['征收', 'expropriated'],
  ['另行登记', 'registered anew'],
];

export const CAUSE_WORDS: Line[] = [
  ['原因：交易，凭交易鉴证书，价款同时交割', 'for a sale, on its certificate of trade; the price goes over with it'],
  ['原因：继承', 'for an inheritance'],
  ['原因：赠与', 'for a gift'],
  ['原因：分割', 'for a division'],
  ['原因：作价入股', 'for a contribution to capital'],
  ['原因：生效法律文书', 'for a judgment'],
];

export function className(code: string): Line {
  return CLASSES[code] ?? [code, code];
}

export function effectWords(effect: number): Line {
  return EFFECTS[effect] ?? ['未知效力', 'unknown effect'];
}

/** The facts of a right, a line each. */
export function factsLines(facts: RightFacts): Line[] {
  const [zh, en] = className(facts.class);
  return [
    [`权利类型 ${zh}，地区 ${facts.region}`, `class ${en}, region ${facts.region}`],
    [`证书编号哈希 ${facts.number}`, `hash of the certificate's number ${facts.number}`],
    termLine(facts.startsAt, facts.endsAt),
    ...facts.layers.map(layerLine),
    ...forestLines(facts),
    [`登记时间 ${moment(facts.registeredAt)}`, `registered ${moment(facts.registeredAt)}`],
    [`证书文件 sha2-256 ${facts.document}`, `certificate's document sha2-256 ${facts.document}`],
  ];
}

export function termLine(startsAt: bigint, endsAt: bigint): Line {
  if (endsAt === 0n) return [`自 ${moment(startsAt)} 起，无期限`, `from ${moment(startsAt)} on, without term`];
  return [`期限 ${moment(startsAt)} 至 ${moment(endsAt)}`, `term ${moment(startsAt)} to ${moment(endsAt)}`];
}

export function basisLine(basis: string): Line {
  return [`依据文件 sha2-256 ${basis}`, `on document sha2-256 ${basis}`];
}

export function papersLine(papers: readonly string[]): Line | null {
  if (papers.length === 0) return null;
  return [`附证明 ${papers.length} 份：${papers.join('、')}`, `${papers.length} papers shown: ${papers.join(', ')}`];
}

/** What decides whether a forest may be charged is said in words. */
function forestLines({ forest }: RightFacts): Line[] {
  const [kind, origin] = [FOREST_KINDS[forest.kind], FOREST_ORIGINS[forest.origin]];
  if (!kind || !origin) return [];
  const { plantedYear, subcompartment } = forest;
  return [
    [
      `林种 ${kind[0]}，${origin[0]}，起林 ${plantedYear} 年，小班哈希 ${subcompartment}`,
      `${kind[1]}, ${origin[1]}, of ${plantedYear}, hash of the subcompartment ${subcompartment}`,
    ],
  ];
}

function layerLine({ kind, effect, plots }: RightFacts['layers'][number]): Line {
  const [zh, en] = LAYERS[kind] ?? [kind, kind];
  const [zhEffect, enEffect] = effectWords(effect);
  const area = quantity(
    'm2',
    plots.reduce((sum, plot) => sum + plot.area, 0n),
  );
  const parcels = plots.map(({ parcel }) => parcel);
  return [
    `${zh} ${grouped(area)} m²（${mu(area)} 亩），${zhEffect}，地块 ${parcels.join('、')}`,
    `${en} ${grouped(area)} m² (${mu(area)} mu), ${enEffect}, parcels ${parcels.join(', ')}`,
  ];
}
