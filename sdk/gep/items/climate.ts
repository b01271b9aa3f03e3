import type { Item } from './item.ts';

/** Heat that plants and open water take up, as the electricity that air conditioning would need for it. */
export const climateRegulation: Item = {
  code: 'climateRegulation',
  class: 'regulating',
  zh: '气候调节',
  en: 'Climate regulation',
  seea: 'local climate regulation',
  source: 'gep.md 3.8',
  tables: {
    vegetation: {
      zh: '植被',
      en: 'Vegetation',
      keys: ['ecosystem'],
      fields: {
        S: { zh: '面积', en: 'Area', unit: 'm²', most: '100000000000 m²' },
        D: { zh: '空调开放天数', en: 'Days of open air conditioning', unit: 'd', most: '366 d' },
      },
      parameters: {
        EPP: { zh: '单位面积蒸腾吸热', en: 'Heat of transpiration', unit: 'kJ/(m²·d)', name: 'epp', by: 'ecosystem' },
        r: { zh: '空调能效比', en: 'Efficiency of air conditioning', unit: '1', name: 'airConditioning' },
      },
      lines: [{ symbol: 'ev', zh: '植被节电量', en: 'By plants', unit: 'kWh', formula: 'EPP * S * D / r' }],
    },
    water: {
      zh: '水面',
      en: 'Open water',
      keys: ['water'],
      fields: { E: { zh: '蒸发量', en: 'Water evaporated', unit: 'm³', most: '10000000000 m³' } },
      parameters: {
        ρ: { zh: '水的密度', en: 'Density of water', unit: 'kg/m³', name: 'waterDensity' },
        h: { zh: '汽化热', en: 'Heat of evaporation', unit: 'kJ/kg', name: 'evaporationHeat' },
        // The national guide divides by the efficiency here too; where a methodology doesn't, this is 1.
        r: { zh: '水面降温能效比', en: 'Efficiency, of water', unit: '1', name: 'waterConditioning' },
        γ: { zh: '加湿单位耗电', en: 'Electricity of humidifiers', unit: 'kWh/m³', name: 'humidifying' },
      },
      lines: [{ symbol: 'ew', zh: '水面节电量', en: 'By water', unit: 'kWh', formula: 'E * ρ * h / r + E * γ' }],
    },
  },
  needs: 'any',
  parameters: { p: { zh: '电价', en: 'Price of electricity', unit: '元/kWh', name: 'electricityPrice' } },
  lines: [
    { symbol: 'Q', zh: '节电量', en: 'Electricity saved', unit: 'kWh', formula: 'sum(ev) + sum(ew)' },
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'Q * p' },
  ],
};

/** Ions above 600 a cm³; the lifetime divides (one Java port leaves it out). 5.256 × 10¹⁵ is 525,600 min × 10¹⁰ cm³ in a ha·m. */
export const negativeIons: Item = {
  code: 'negativeIons',
  class: 'regulating',
  zh: '负氧离子',
  en: 'Negative ions',
  seea: null,
  source: 'gep.md 3.9: V = 5.256×10¹⁵ × A × H × K × (N − 600) ÷ L',
  tables: {
    stands: {
      zh: '林分',
      en: 'Stands',
      keys: ['stand'],
      fields: {
        A: { zh: '面积', en: 'Area', unit: 'ha', most: '10000000 ha' },
        H: { zh: '林分高度', en: 'Height of the stand', unit: 'm', most: '130 m' },
        N: { zh: '负氧离子浓度', en: 'Ions', unit: '个/cm³', most: '1000000 个/cm³' },
      },
      parameters: { L: { zh: '离子寿命', en: 'Lifetime of an ion', unit: 'min', name: 'ionLifetime' } },
      lines: [
        {
          symbol: 'n',
          zh: '有效负离子数',
          en: 'Ions that count',
          unit: '个',
          formula: 'max(N - 600[个/cm³], 0[个/cm³]) * A * H * 525600[min] / L',
        },
      ],
    },
  },
  needs: 'any',
  parameters: { K: { zh: '负离子生产成本', en: 'Cost of an ion', unit: '元/个', name: 'ionCost' } },
  lines: [
    { symbol: 'Q', zh: '有效负离子数', en: 'Ions that count', unit: '个', formula: 'sum(n)' },
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'Q * K' },
  ],
};
