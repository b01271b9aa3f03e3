import type { Methodology, SourcedNumber } from './methodology.ts';

const GANZI = '甘孜州 GEP 研究（生态学报 2017, 37(19): 6302），第三方副本';
const REDLINE = '生态保护红线划定指南 2017，凭记忆录入，待确认';
const MEMORY = '凭记忆录入，待确认';

const sourced = (value: string, source = GANZI): SourcedNumber => ({ value, standing: 'sourced', source });
const unverified = (value: string, source = MEMORY): SourcedNumber => ({ value, standing: 'unverified', source });
const assumed = (value: string, source = '假定，仅供示例'): SourcedNumber => ({ value, standing: 'assumed', source });

/**
 * 示例: the indicators of Lishui with numbers from several places and years, each marked. It lets every formula be worked
 * and every page be seen; nobody's forest is worth what it says.
 */
export const lishuiDemo: Methodology = {
  form: 'liangshan.gep-methodology.v1',
  code: 'LISHUI-DEMO',
  edition: '2026',
  zh: '丽水指标体系（示例参数）',
  en: 'Indicators of Lishui (demo numbers)',
  effectiveFrom: '2026-01-01',
  supersedes: null,
  state: 'demo',
  missing: [
    { zh: '《生态产品价值核算指南》（丽水，2020）全文与参数表', en: 'The guide of Lishui (2020): its text and tables' },
  ],
  items: {
    ...allOf(['food', 'rawMaterial', 'herbs', 'ecoEnergy'], ['products']),
    waterRetention: ['ecosystems'],
    soilRetention: ['ecosystems', 'byRain'],
    floodMitigation: ['lakes', 'reservoirs', 'marshes', 'vegetation'],
    ...allOf(['waterPurification', 'airPurification'], ['ecosystems', 'emissions']),
    carbonFixation: ['production'],
    oxygen: [],
    climateRegulation: ['vegetation', 'water'],
    negativeIons: ['stands'],
    recreation: ['visits', 'income'],
    ...allOf(['landscape', 'inspiration'], ['premiums']),
  },
  parameters: {
    'runoff.evergreenBroadleaf': unverified('2.67 %', REDLINE),
    'runoff.evergreenConifer': unverified('3.02 %', REDLINE),
    'runoff.mixedForest': unverified('2.29 %', REDLINE),
    'runoff.deciduousBroadleaf': unverified('1.33 %', REDLINE),
    'runoff.evergreenShrub': unverified('4.26 %', REDLINE),
    'runoff.deciduousShrub': unverified('4.17 %', REDLINE),
    'runoff.grass': unverified('9.37 %', REDLINE),
    'runoff.meadow': unverified('8.20 %', REDLINE),
    'runoff.sparseForest': unverified('19.20 %', REDLINE),
    'runoff.wetland': unverified('0 %', REDLINE),
    rainFactor: unverified('0.0534'),
    rainExponent: unverified('1.6548'),
    siltShare: sourced('0.24'),
    soilDensity: unverified('1.25 t/m³'),
    soilNitrogen: assumed('0.15 %'),
    soilPhosphorus: assumed('0.05 %'),
    lakeConstant: unverified('4.924', '东部平原湖泊调蓄方程，凭记忆录入，待确认'),
    lakeExponent: unverified('1.128', '东部平原湖泊调蓄方程，凭记忆录入，待确认'),
    reservoirShare: sourced('0.35'),
    marshDepth: sourced('0.3 m', `${GANZI}；由其结果表反推`),
    'waterUptake.COD.wetland': unverified('110.62 t/(km²·a)'),
    'waterUptake.NH3N.wetland': unverified('8.56 t/(km²·a)'),
    'airUptake.SO2.evergreenBroadleaf': sourced('88.6 kg/(ha·a)', 'ChinaXiv 201711.00109V1 表 2 换算'),
    'airUptake.NOx.evergreenBroadleaf': unverified('6.0 kg/(ha·a)'),
    'airUptake.dust.evergreenBroadleaf': sourced('10110 kg/(ha·a)', 'ChinaXiv 201711.00109V1'),
    nepShare: assumed('0.2'),
    'epp.evergreenBroadleaf': unverified('70.4 kJ/(m²·d)'),
    'epp.evergreenShrub': unverified('25.6 kJ/(m²·d)'),
    'epp.grass': unverified('25.6 kJ/(m²·d)'),
    airConditioning: unverified('3.0'),
    waterDensity: sourced('1000 kg/m³', '物理常数'),
    evaporationHeat: sourced('2430 kJ/kg', '物理常数（约值）'),
    waterConditioning: assumed('1'),
    humidifying: unverified('125 kWh/m³'),
    ionLifetime: unverified('10 min'),
    natureShare: assumed('0.6'),
  },
  prices: {
    'DEMO-2026': {
      reservoirCost: sourced('7.06 元/m³', `${GANZI}，2010 年价`),
      dredgingCost: sourced('15.58 元/m³'),
      nitrogenCost: sourced('875 元/t'),
      phosphorusCost: sourced('2800 元/t'),
      'waterCost.COD': sourced('700 元/t', `${GANZI}，2003 年排污费`),
      'waterCost.NH3N': sourced('875 元/t', `${GANZI}，2003 年排污费`),
      'airCost.SO2': sourced('1200 元/t'),
      'airCost.NOx': sourced('630 元/t'),
      'airCost.dust': sourced('150 元/t'),
      carbonPrice: sourced('55.92 元/t', '丽水林业碳汇成交均价：1,342,000 元 ÷ 24,000 吨'),
      oxygenCost: sourced('727 元/t'),
      electricityPrice: unverified('0.538 元/kWh'),
      ionCost: unverified('5.8185e-18 元/个'),
    },
  },
};

function allOf(codes: string[], tables: string[]): Record<string, string[]> {
  return Object.fromEntries(codes.map((code) => [code, tables]));
}
