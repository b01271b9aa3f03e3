import type { Field, Item, Table } from './item.ts';

/** Larger than any district of the country. */
const AREA: Field = { zh: '面积', en: 'Area', unit: 'ha', most: '10000000 ha' };
/** More rain than anywhere on earth in a year. */
const RAIN: Field = { zh: '降水量', en: 'Precipitation', unit: 'mm', most: '27000 mm' };

/** (P − R − ET) × A, with R = P × α. */
export const waterRetention: Item = {
  code: 'waterRetention',
  class: 'regulating',
  zh: '水源涵养',
  en: 'Water retention',
  seea: 'water flow regulation',
  source: 'gep.md 3.1: Q = Σ A × (P − R − ET), V = Q × c',
  tables: {
    ecosystems: {
      zh: '生态系统',
      en: 'Ecosystems',
      keys: ['ecosystem'],
      fields: { A: AREA, P: RAIN, ET: { zh: '蒸散发量', en: 'Evapotranspiration', unit: 'mm', most: '27000 mm' } },
      parameters: { α: { zh: '地表径流系数', en: 'Runoff coefficient', unit: '%', name: 'runoff', by: 'ecosystem' } },
      lines: [
        { symbol: 'R', zh: '地表径流量', en: 'Runoff', unit: 'mm', formula: 'P * α' },
        { symbol: 'q', zh: '涵养量', en: 'Water retained', unit: 'm³', formula: '(P - R - ET) * A' },
      ],
    },
  },
  needs: 'any',
  parameters: { c: { zh: '水库单位库容造价', en: 'Cost of reservoir capacity', unit: '元/m³', name: 'reservoirCost' } },
  lines: [
    // More evaporation than rain holds back nothing; it is no debt either.
    { symbol: 'Q', zh: '水源涵养量', en: 'Water retained', unit: 'm³', formula: 'max(sum(q), 0[m³])' },
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'Q * c' },
  ],
};

const LAKES: Table = {
  zh: '湖泊',
  en: 'Lakes',
  keys: ['lake'],
  fields: {
    A: { zh: '水面面积', en: 'Surface', unit: 'km²', most: '10000 km²' },
    T: { zh: '换水次数', en: 'Times that it fills', unit: '1', otherwise: '1', most: '100' },
  },
  parameters: {
    a: { zh: '湖泊调蓄方程常数', en: 'Constant of the law of lakes', unit: '1', name: 'lakeConstant' },
    b: { zh: '湖泊调蓄方程指数', en: 'Exponent of the law of lakes', unit: '1', name: 'lakeExponent' },
  },
  lines: [{ symbol: 'cl', zh: '可调蓄水量', en: 'Room for water', unit: '万m³', formula: 'lakeCapacity(A, a, b) * T' }],
};

const RESERVOIRS: Table = {
  zh: '水库',
  en: 'Reservoirs',
  keys: ['reservoir'],
  fields: { C: { zh: '总库容', en: 'Capacity', unit: 'm³', most: '50000000000 m³' } },
  parameters: { k: { zh: '防洪库容占比', en: 'Share for floods', unit: '1', name: 'reservoirShare' } },
  lines: [{ symbol: 'cr', zh: '防洪库容', en: 'Room for floods', unit: 'm³', formula: 'k * C' }],
};

const MARSHES: Table = {
  zh: '沼泽',
  en: 'Marshes',
  keys: ['marsh'],
  fields: { S: { zh: '面积', en: 'Area', unit: 'km²', most: '100000 km²' } },
  parameters: { d: { zh: '滞水深度', en: 'Depth of water held', unit: 'm', name: 'marshDepth' } },
  lines: [{ symbol: 'cm', zh: '滞水量', en: 'Water held', unit: 'm³', formula: 'd * S' }],
};

const VEGETATION: Table = {
  zh: '植被',
  en: 'Vegetation',
  keys: ['ecosystem'],
  fields: {
    A: AREA,
    P: { ...RAIN, zh: '暴雨量', en: 'Storm rain' },
    R: { zh: '暴雨径流量', en: 'Storm runoff', unit: 'mm', most: '27000 mm' },
  },
  lines: [{ symbol: 'cv', zh: '植被调蓄量', en: 'Water held back', unit: 'm³', formula: '(P - R) * A' }],
};

export const floodMitigation: Item = {
  code: 'floodMitigation',
  class: 'regulating',
  zh: '洪水调蓄',
  en: 'Flood mitigation',
  seea: 'flood control',
  source: 'gep.md 3.3: V = (C_lake + C_res + C_marsh + C_veg) × c',
  tables: { lakes: LAKES, reservoirs: RESERVOIRS, marshes: MARSHES, vegetation: VEGETATION },
  needs: 'any',
  parameters: { c: { zh: '水库单位库容造价', en: 'Cost of reservoir capacity', unit: '元/m³', name: 'reservoirCost' } },
  lines: [
    { symbol: 'Q', zh: '调蓄量', en: 'Room for water', unit: 'm³', formula: 'sum(cl) + sum(cr) + sum(cm) + sum(cv)' },
    { symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'Q * c' },
  ],
};
