import type { Item } from './item.ts';

const AREA = { zh: '面积', en: 'Area', unit: 'ha', most: '10000000 ha' } as const;

/** By the step of Shannon and Wiener’s index on which the ecosystem stands (`below1`, `from1`, … `from6`). */
export const speciesConservation: Item = {
  code: 'speciesConservation',
  class: 'regulating',
  zh: '物种保育',
  en: 'Species conservation',
  seea: null,
  source: 'gep.md 3.10: V = Σ S × A',
  tables: {
    ecosystems: {
      zh: '生态系统',
      en: 'Ecosystems',
      keys: ['ecosystem', 'step'],
      fields: { A: AREA },
      parameters: {
        S: { zh: '单位面积保育价值', en: 'Value by area', unit: '元/(ha·a)', name: 'speciesValue', by: 'step' },
      },
      lines: [{ symbol: 'v', zh: '保育价值', en: 'Value', unit: '元', formula: 'S * A' }],
    },
  },
  needs: 'any',
  lines: [{ symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'sum(v)' }],
};

export const windProtection: Item = {
  code: 'windProtection',
  class: 'regulating',
  zh: '防风固沙',
  en: 'Sand fixation',
  seea: 'soil and sediment retention',
  source: 'gep.md 3.11: V = Q ÷ (ρ × h) × c',
  tables: {
    ecosystems: {
      zh: '生态系统',
      en: 'Ecosystems',
      keys: ['ecosystem'],
      fields: { q: { zh: '固沙量', en: 'Sand held', unit: 't', most: '10000000000 t' } },
      lines: [{ symbol: 'f', zh: '固沙量', en: 'Sand held', unit: 't', formula: 'q' }],
    },
  },
  needs: 'any',
  parameters: {
    ρ: { zh: '沙土容重', en: 'Density of sand', unit: 't/m³', name: 'sandDensity' },
    h: { zh: '覆沙厚度', en: 'Depth of sand', unit: 'm', name: 'sandDepth' },
    c: { zh: '治沙成本', en: 'Cost of fixing sand', unit: '元/m²', name: 'sandCost' },
  },
  lines: [
    { symbol: 'Q', zh: '固沙量', en: 'Sand held', unit: 't', formula: 'sum(f)' },
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'Q / (ρ * h) * c' },
  ],
};

export const pestControl: Item = {
  code: 'pestControl',
  class: 'regulating',
  zh: '病虫害控制',
  en: 'Pest control',
  seea: 'biological control',
  source: 'gep.md 3.11',
  tables: {
    ecosystems: {
      zh: '生态系统',
      en: 'Ecosystems',
      keys: ['ecosystem'],
      fields: { A: AREA },
      parameters: {
        p: { zh: '单位面积防治成本', en: 'Cost by area', unit: '元/ha', name: 'pestCost', by: 'ecosystem' },
      },
      lines: [{ symbol: 'v', zh: '控制价值', en: 'Value', unit: '元', formula: 'p * A' }],
    },
  },
  needs: 'any',
  lines: [{ symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'sum(v)' }],
};
