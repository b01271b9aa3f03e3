import type { Methodology } from './methodology.ts';

type Metadata = Pick<Methodology, 'code' | 'edition' | 'zh' | 'en' | 'effectiveFrom' | 'supersedes' | 'missing'>;

const TABLES = [
  { zh: '附录参数表', en: 'annexes with parameters' },
  { zh: '定价表', en: 'tables of prices' },
];

/**
 * The standards in force, without their tables: no text of them was available, so that none of their numbers is here. An
 * operator who has the paper supplies them; what is computed is a draft until the tables are part of the methodology.
 */
function incomplete(metadata: Metadata, items: Methodology['items']): Methodology {
  return {
    form: 'liangshan.gep-methodology.v1',
    ...metadata,
    state: 'incomplete',
    items,
    parameters: {},
    prices: { current: {} },
  };
}

const REGULATING: Methodology['items'] = {
  waterRetention: ['ecosystems'],
  soilRetention: ['ecosystems', 'byRain'],
  floodMitigation: ['lakes', 'reservoirs', 'marshes', 'vegetation'],
  waterPurification: ['ecosystems', 'emissions'],
  airPurification: ['ecosystems', 'emissions'],
  carbonFixation: ['biomass', 'rates', 'production'],
  climateRegulation: ['vegetation', 'water'],
};

const MATERIAL: Methodology['items'] = {
  food: ['products'],
  rawMaterial: ['products'],
  herbs: ['products'],
  ecoEnergy: ['products'],
  waterSupply: ['products'],
};

const CULTURAL: Methodology['items'] = { recreation: ['visits', 'income'], landscape: ['premiums'] };

/** The standard that the plans name; superseded. */
export const db33Of2020 = incomplete(
  {
    code: 'DB33-T-2274',
    edition: '2020',
    zh: 'DB33/T 2274-2020 生态系统生产总值（GEP）核算技术规范 陆域生态系统',
    en: 'DB33/T 2274-2020, terrestrial ecosystems (Zhejiang)',
    effectiveFrom: '2020-10-29',
    supersedes: null,
    missing: TABLES,
  },
  { ...MATERIAL, ...REGULATING, oxygen: [], negativeIons: ['stands'], ...CULTURAL },
);

export const db33Of2025 = incomplete(
  {
    code: 'DB33-T-2274',
    edition: '2025',
    zh: 'DB33/T 2274-2025 生态产品总值（GEP）核算技术规范',
    en: 'DB33/T 2274-2025 (Zhejiang)',
    effectiveFrom: '2025-03-21',
    supersedes: { code: 'DB33-T-2274', edition: '2020' },
    missing: [{ zh: '指标清单（第 5 章）', en: 'list of indicators (chapter 5)' }, ...TABLES],
  },
  { ...MATERIAL, ...REGULATING, oxygen: [], negativeIons: ['stands'], ...CULTURAL },
);

export const nationalOf2025 = incomplete(
  {
    code: 'GB-T-46869',
    edition: '2025',
    zh: 'GB/T 46869-2025 生态系统评估 陆域生态产品总值核算技术指南',
    en: 'GB/T 46869-2025 (national)',
    effectiveFrom: '2025-12-31',
    supersedes: null,
    missing: [{ zh: '指标清单', en: 'list of indicators' }, { zh: '附录 A', en: 'annex A' }, ...TABLES],
  },
  { ...MATERIAL, ...REGULATING, windProtection: ['ecosystems'], ...CULTURAL },
);
