import type { Item } from './item.ts';

/**
 * Of each pollutant what was let out, but not more than the ecosystems can take up: min(E, Σ q × A).
 * A pollutant that nothing takes up counts for nothing.
 */
function purification(code: string, zh: string, en: string, seea: string, parameter: string, source: string): Item {
  return {
    ...{ code, class: 'regulating', zh, en, seea, source, needs: 'any' },
    tables: {
      ecosystems: {
        zh: '净化能力',
        en: 'What ecosystems take up',
        keys: ['pollutant', 'ecosystem'],
        fields: { A: { zh: '面积', en: 'Area', unit: 'ha', most: '10000000 ha' } },
        parameters: {
          q: {
            zh: '单位面积净化量',
            en: 'Taken up by area',
            unit: 'kg/(ha·a)',
            name: `${parameter}Uptake`,
            by: ['pollutant', 'ecosystem'],
          },
        },
        lines: [{ symbol: 'k', zh: '净化能力', en: 'Capacity', unit: 't', formula: 'q * A' }],
      },
      emissions: {
        zh: '排放量',
        en: 'What was let out',
        keys: ['pollutant'],
        fields: { E: { zh: '排放量', en: 'Emission', unit: 't', most: '100000000 t' } },
        parameters: {
          p: { zh: '治理成本', en: 'Cost of treatment', unit: '元/t', name: `${parameter}Cost`, by: 'pollutant' },
        },
        lines: [
          { symbol: 'm', zh: '净化量', en: 'Purified', unit: 't', formula: 'min(E, matching(k))' },
          { symbol: 'v', zh: '净化价值', en: 'Value', unit: '元', formula: 'm * p' },
        ],
      },
    },
    lines: [{ symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'sum(v)' }],
  };
}

export const waterPurification = purification(
  'waterPurification',
  '水环境净化',
  'Water purification',
  'water purification',
  'water',
  'gep.md 3.4: Q = min(E, Σ q × A)',
);

export const airPurification = purification(
  'airPurification',
  '空气净化',
  'Air purification',
  'air filtration',
  'air',
  'gep.md 3.5: Q = min(E, Σ q × A)',
);
