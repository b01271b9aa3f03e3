/** Whether a number was read in its source, or only remembered of it and must be confirmed by an operator. */
export type Standing = 'sourced' | 'unverified';

/** Where a number comes from. */
export interface SourceMark {
  standing: Standing;
  source: string;
}

/** b = a·V + b0, t of dry matter per hectare from m³ per hectare. Decimal strings. */
export interface StandRegression extends SourceMark {
  zh: string;
  en: string;
  a: string;
  b0: string;
}

/** b = V × density × expansion × (1 + root/shoot). Decimal strings. */
export interface VolumeFactors extends SourceMark {
  zh: string;
  en: string;
  /** t of dry matter per m³. */
  density: string;
  expansion: string;
  rootShoot: string;
}

const ZHEJIANG: SourceMark = {
  standing: 'sourced',
  source: '李银等 2016《浙江森林碳储量》表 1（ChinaXiv 201605.00429V1），第三方副本',
};
const LULUCF: SourceMark = {
  standing: 'unverified',
  source: '国家温室气体清单 LULUCF 参数表，凭记忆录入，待确认',
};

/** Route 3: regressions of stands in Zhejiang. */
export const STAND_REGRESSIONS = {
  massonPine: { zh: '马尾松', en: 'Masson pine', a: '0.5034', b0: '20.547', ...ZHEJIANG },
  otherPine: { zh: '其他松', en: 'Other pines', a: '0.5168', b0: '33.238', ...ZHEJIANG },
  chineseFir: { zh: '杉木', en: 'Chinese fir', a: '0.4652', b0: '19.141', ...ZHEJIANG },
  cryptomeria: { zh: '柳杉、水杉', en: 'Cryptomeria, dawn redwood', a: '0.4158', b0: '41.3318', ...ZHEJIANG },
  cypress: { zh: '柏木', en: 'Cypress', a: '0.6129', b0: '46.1451', ...ZHEJIANG },
  mixedBroadleaf: { zh: '阔叶混', en: 'Mixed broadleaf', a: '0.9788', b0: '5.3764', ...ZHEJIANG },
  oak: { zh: '栎类', en: 'Oaks', a: '1.1453', b0: '8.5473', ...ZHEJIANG },
  schima: { zh: '木荷、樟', en: 'Schima, camphor', a: '1.0357', b0: '8.0591', ...ZHEJIANG },
  hardBroadleaf: { zh: '硬阔', en: 'Hard broadleaf', a: '1.1783', b0: '2.5585', ...ZHEJIANG },
  softBroadleaf: { zh: '软阔', en: 'Soft broadleaf', a: '0.4754', b0: '30.603', ...ZHEJIANG },
  mixedConifer: { zh: '针叶混', en: 'Mixed conifer', a: '0.5894', b0: '24.5151', ...ZHEJIANG },
  coniferBroadleaf: { zh: '针阔混', en: 'Conifer and broadleaf', a: '0.8136', b0: '18.466', ...ZHEJIANG },
} as const satisfies Record<string, StandRegression>;

export type RegressionSpecies = keyof typeof STAND_REGRESSIONS;

/** Route 1: density, expansion and root/shoot ratio. */
export const VOLUME_FACTORS = {
  massonPine: { zh: '马尾松', en: 'Masson pine', ...factors('0.380', '1.472', '0.187') },
  chineseFir: { zh: '杉木', en: 'Chinese fir', ...factors('0.307', '1.634', '0.246') },
  mixedBroadleaf: { zh: '阔叶混', en: 'Mixed broadleaf', ...factors('0.482', '1.514', '0.262') },
  hardBroadleaf: { zh: '硬阔', en: 'Hard broadleaf', ...factors('0.598', '1.674', '0.261') },
  schima: { zh: '木荷', en: 'Schima', ...factors('0.598', '1.894', '0.258') },
  coniferBroadleaf: { zh: '针阔混', en: 'Conifer and broadleaf', ...factors('0.448', '1.656', '0.248') },
} as const satisfies Record<string, VolumeFactors>;

export type FactorSpecies = keyof typeof VOLUME_FACTORS;

/** Moso bamboo: kg of dry matter a culm. */
export const BAMBOO_KG_PER_CULM = { value: '10.44', ...ZHEJIANG } as const;

/** Share of carbon in dry matter, when a methodology names no other. */
export const CARBON_FRACTION = {
  value: '0.47',
  standing: 'sourced',
  source: 'CDM AR-TOOL14 v04.2 缺省值，第三方摘录',
} as const satisfies SourceMark & { value: string };

function factors(density: string, expansion: string, rootShoot: string): Omit<VolumeFactors, 'zh' | 'en'> {
  return { density, expansion, rootShoot, ...LULUCF };
}
