import type { Field, Item, Table } from './item.ts';

const GROUND: Record<string, Field> = {
  K: { zh: '土壤可蚀性', en: 'Erodibility of soil', unit: 't·ha·h/(ha·MJ·mm)', most: '1 t·ha·h/(ha·MJ·mm)' },
  LS: { zh: '坡长坡度因子', en: 'Slope', unit: '1', most: '1000' },
  C: { zh: '植被覆盖因子', en: 'Cover', unit: '1', most: '1' },
  P: { zh: '水保措施因子', en: 'Support practice', unit: '1', most: '1' },
  A: { zh: '面积', en: 'Area', unit: 'ha', most: '10000000 ha' },
};

const BY_RAIN: Table = {
  zh: '生态系统（按降水量推算侵蚀力）',
  en: 'Ecosystems, by their rain',
  keys: ['ecosystem'],
  fields: { rain: { zh: '年降水量', en: 'Rain of the year', unit: 'mm', most: '27000 mm' }, ...GROUND },
  parameters: {
    a: { zh: '侵蚀力方程系数', en: 'Factor of the law of rain', unit: '1', name: 'rainFactor' },
    b: { zh: '侵蚀力方程指数', en: 'Exponent of the law of rain', unit: '1', name: 'rainExponent' },
  },
  lines: [
    {
      symbol: 'R',
      zh: '降雨侵蚀力',
      en: 'Erosivity of rain',
      unit: 'MJ·mm/(ha·h·a)',
      formula: 'rainErosivity(rain, a, b)',
    },
    kept('qr'),
  ],
};

function kept(symbol: string) {
  return { symbol, zh: '保持量', en: 'Soil kept', unit: 't', formula: 'R * K * LS * (1 - C * P) * A' };
}

/** Potential less actual erosion (USLE), and what it saves: dredging, and nitrogen and phosphorus kept out of the water. */
export const soilRetention: Item = {
  code: 'soilRetention',
  class: 'regulating',
  zh: '水土保持',
  en: 'Soil retention',
  seea: 'soil and sediment retention',
  source: 'gep.md 3.2: Q = Σ R·K·LS·(1 − C·P) × A',
  // By measured erosivity, or by the rain of the year, for different ecosystems.
  tables: {
    ecosystems: {
      ...{ zh: '生态系统', en: 'Ecosystems', keys: ['ecosystem'] },
      fields: {
        R: { zh: '降雨侵蚀力', en: 'Erosivity of rain', unit: 'MJ·mm/(ha·h·a)', most: '100000 MJ·mm/(ha·h·a)' },
        ...GROUND,
      },
      lines: [kept('q')],
    },
    byRain: BY_RAIN,
  },
  needs: 'any',
  parameters: {
    λ: { zh: '泥沙淤积系数', en: 'Share that silts up', unit: '1', name: 'siltShare' },
    ρ: { zh: '土壤容重', en: 'Bulk density', unit: 't/m³', name: 'soilDensity' },
    cd: { zh: '清淤成本', en: 'Cost of dredging', unit: '元/m³', name: 'dredgingCost' },
    CN: { zh: '土壤含氮量', en: 'Nitrogen in soil', unit: '%', name: 'soilNitrogen' },
    CP: { zh: '土壤含磷量', en: 'Phosphorus in soil', unit: '%', name: 'soilPhosphorus' },
    pN: { zh: '氮处理成本', en: 'Cost of removing nitrogen', unit: '元/t', name: 'nitrogenCost' },
    pP: { zh: '磷处理成本', en: 'Cost of removing phosphorus', unit: '元/t', name: 'phosphorusCost' },
  },
  lines: [
    { symbol: 'Q', zh: '土壤保持量', en: 'Soil kept', unit: 't', formula: 'sum(q) + sum(qr)' },
    { symbol: 'Vs', zh: '减少泥沙淤积量', en: 'Silt avoided', unit: 'm³', formula: 'λ * Q / ρ' },
    { symbol: 'V1', zh: '减淤价值', en: 'Dredging avoided', unit: '元', formula: 'Vs * cd' },
    { symbol: 'V2', zh: '减少氮污染价值', en: 'Nitrogen kept out', unit: '元', formula: 'Q * CN * pN' },
    { symbol: 'V3', zh: '减少磷污染价值', en: 'Phosphorus kept out', unit: '元', formula: 'Q * CP * pP' },
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'V1 + V2 + V3' },
  ],
};
