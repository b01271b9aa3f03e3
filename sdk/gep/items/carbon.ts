import type { Item, Line } from './item.ts';

const AREA = { zh: '面积', en: 'Area', unit: 'ha', most: '10000000 ha' } as const;

function fixed(symbol: string, formula: string): Line {
  return { symbol, zh: '固定二氧化碳', en: 'CO₂ fixed', unit: 't', formula };
}

/**
 * Three ways to the same carbon (GB/T 46869-2025 A.7): growth of biomass, rate of sequestration, net ecosystem production.
 * Gross photosynthesis (1.63 × NPP) is no net sequestration and isn't among them.
 */
export const carbonFixation: Item = {
  code: 'carbonFixation',
  class: 'regulating',
  zh: '固碳',
  en: 'Carbon fixation',
  seea: 'global climate regulation',
  source: 'gep.md 3.6, methods A, B, C',
  tables: {
    biomass: {
      zh: '生物量法',
      en: 'By growth of biomass',
      keys: ['ecosystem'],
      fields: { ΔB: { zh: '生物量增量', en: 'Growth of biomass', unit: 't', most: '1000000000 t' } },
      parameters: {
        CF: { zh: '含碳率', en: 'Carbon in dry matter', unit: '1', name: 'carbonFraction', by: 'ecosystem' },
      },
      lines: [fixed('ca', '44 / 12 * CF * ΔB')],
    },
    rates: {
      zh: '固碳速率法',
      en: 'By rate of sequestration',
      keys: ['ecosystem'],
      fields: { A: AREA },
      parameters: {
        r: { zh: '固碳速率（碳）', en: 'Rate, as carbon', unit: 't/(ha·a)', name: 'carbonRate', by: 'ecosystem' },
      },
      lines: [fixed('cb', '44 / 12 * r * A')],
    },
    production: {
      zh: '净生态系统生产力法',
      en: 'By net ecosystem production',
      keys: ['ecosystem'],
      fields: {
        A: AREA,
        NPP: { zh: '净初级生产力（干物质）', en: 'NPP, dry matter', unit: 't/(ha·a)', most: '100 t/(ha·a)' },
      },
      parameters: { β: { zh: 'NEP 与 NPP 转换系数', en: 'NEP from NPP', unit: '1', name: 'nepShare' } },
      lines: [
        {
          symbol: 'NEP',
          zh: '净生态系统生产力（碳）',
          en: 'NEP, as carbon',
          unit: 't/(ha·a)',
          formula: 'β * NPP * 72 / 162',
        },
        fixed('cc', '44 / 12 * NEP * A'),
      ],
    },
  },
  needs: 'one',
  parameters: { p: { zh: '碳价', en: 'Price of CO₂', unit: '元/t', name: 'carbonPrice' } },
  lines: [
    fixed('Q', 'max(sum(ca) + sum(cb) + sum(cc), 0[t])'),
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'Q * p' },
  ],
};

/** 32/44 of the CO₂ fixed. One Java port has 1.91 for 1.19 (= 32/44 × 1.63) here. */
export const oxygen: Item = {
  code: 'oxygen',
  class: 'regulating',
  zh: '氧气生产',
  en: 'Oxygen',
  seea: null,
  source: 'gep.md 3.7: Q = 32/44 × Q_CO2',
  tables: {},
  needs: 'any',
  parameters: { p: { zh: '制氧成本', en: 'Cost of making oxygen', unit: '元/t', name: 'oxygenCost' } },
  from: { C: { zh: '固定二氧化碳', en: 'CO₂ fixed', unit: 't', item: 'carbonFixation', line: 'Q' } },
  lines: [
    { symbol: 'Q', zh: '释氧量', en: 'Oxygen', unit: 't', formula: '32 / 44 * C' },
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'Q * p' },
  ],
};
