import { Effect } from '../../../sdk/encumbrance/types.ts';
import { ForestKind, ForestOrigin } from '../../../sdk/rights/types.ts';
import type { SquareMetres } from '../../../sdk/units/quantities.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { chinaDate } from './carbon.ts';

/** A use-right of the demo world (示例), as its register would hand it over. Times in seconds. */
export interface DemoRight {
  key: string;
  /** Code of the class. */
  class: string;
  holder: string;
  register: string;
  /** As the register prints it. */
  number: string;
  /** A natural person's: the chain sees the register's keyed hash of the number, and no document names anybody. */
  isPersonal?: boolean;
  region: number;
  from: bigint;
  to: bigint;
  registeredAt: bigint;
  layers: { kind: string; effect: number; plots: [parcel: string, area: SquareMetres][] }[];
  forest?: { kind: number; origin: number; plantedYear: number; subcompartment: string };
  papers: { schema: string; issuer: string; value?: bigint; note: string }[];
  /** Fen (假定), and the method. */
  valuation: { value: bigint; note: string };
  zh: string;
  en: string;
}

const YAXI_PLOTS = plots(['P1', 400_000n], ['P2', 350_000n]);
const FARMER_PLOTS = plots(['P3', 30_000n]);
const TIMBER = { kind: ForestKind.Timber, origin: ForestOrigin.Planted };

export const demoRights: DemoRight[] = [
  {
    key: 'yaxiForest',
    class: 'FOREST_RIGHT',
    holder: 'villageYaxi',
    register: 'registrarForestry',
    number: '示例林权证 331102-2024-000001',
    region: 331102,
    from: chinaDate('2024-01-01'),
    to: chinaDate('2054-01-01'),
    registeredAt: chinaDate('2024-01-15'),
    layers: forestLayers(YAXI_PLOTS),
    forest: { ...TIMBER, plantedYear: 1998, subcompartment: '示例林班 12 小班 003' },
    papers: [
      existence(750_000n),
      {
        schema: 'VILLAGE_RESOLUTION',
        issuer: 'villageYaxi',
        note: '示例村民会议决议：应到 120 人，实到 96 人，同意 93 人，超过三分之二，已公示七日',
      },
      consent('villageYaxi'),
    ],
    valuation: { value: 380_000_000n, note: '示例评估：林地经营权及林木，收益法（假定）' },
    zh: '雅溪镇林地经营权和林木所有权（示例）',
    en: 'Yaxi forest management right (example)',
  },
  {
    key: 'farmerForest',
    class: 'FOREST_RIGHT',
    holder: 'farmerYaxi',
    register: 'registrarForestry',
    number: '示例林权证 331102-2024-000417',
    isPersonal: true,
    region: 331102,
    from: chinaDate('2024-01-01'),
    to: chinaDate('2054-01-01'),
    registeredAt: chinaDate('2024-02-20'),
    layers: forestLayers(FARMER_PLOTS),
    forest: { ...TIMBER, plantedYear: 2001, subcompartment: '示例林班 12 小班 019' },
    papers: [
      existence(30_000n),
      { schema: 'VILLAGE_RESOLUTION', issuer: 'villageYaxi', note: '示例承包方案决议：三分之二以上同意，已公示' },
      consent('villageYaxi'),
    ],
    valuation: { value: 16_000_000n, note: '示例评估：林地经营权及林木，收益法（假定）' },
    zh: '雅溪镇农户林权（示例）',
    en: 'Yaxi farmer’s forest right (example)',
  },
  {
    key: 'zhenbuRiver',
    class: 'RIVER_OPERATION',
    holder: 'villageZhenbu',
    register: 'registrarWater',
    number: '示例河道经营权证 331121-2025-000003',
    region: 331121,
    from: chinaDate('2025-01-01'),
    to: chinaDate('2045-01-01'),
    registeredAt: chinaDate('2025-01-10'),
    layers: [{ kind: 'WATER', effect: Effect.ContractOnly, plots: plots(['P4', 120_000n]) }],
    papers: [{ schema: 'VILLAGE_RESOLUTION', issuer: 'villageZhenbu', note: '示例村民会议决议：同意河道整体经营' }],
    valuation: { value: 120_000_000n, note: '示例评估：河道经营权，收益法（假定）' },
    zh: '祯埠镇河道经营权（示例）',
    en: 'Zhenbu river operation right (example)',
  },
  {
    key: 'zhenbuEco',
    class: 'ECO_PRODUCT_USE',
    holder: 'villageZhenbu',
    register: 'registrarEcology',
    number: '示例生态产品使用权证 331121-2025-000001',
    region: 331121,
    from: chinaDate('2025-03-01'),
    to: chinaDate('2045-01-01'),
    registeredAt: chinaDate('2025-03-05'),
    layers: [{ kind: 'ECO_PRODUCT', effect: Effect.ContractOnly, plots: plots(['P4', 120_000n]) }],
    papers: [
      { schema: 'VILLAGE_RESOLUTION', issuer: 'villageZhenbu', note: '示例村民会议决议：同意由村集体公司使用和融资' },
      { schema: 'FILING', issuer: 'townshipZhenbu', note: '示例备案：县政府批准，授予村集体公司在划定范围内使用' },
    ],
    // The GEP贷 of 5,000,000 元 that the material tells of rests on it.
    valuation: { value: 800_000_000n, note: '示例评估：生态产品使用权，收益法（假定）；GEP 仅作参考，不是评估值' },
    zh: '祯埠镇生态产品使用权（示例）',
    en: 'Zhenbu eco-product use right (example)',
  },
  {
    key: 'dajunHouse',
    class: 'IDLE_HOUSE_USE',
    holder: 'villageDajun',
    register: 'registrarLand',
    number: '示例闲置农房使用权证 331127-2025-000002',
    region: 331127,
    from: chinaDate('2025-01-01'),
    to: chinaDate('2040-01-01'),
    registeredAt: chinaDate('2025-01-20'),
    layers: [{ kind: 'HOUSE', effect: Effect.ContractOnly, plots: plots(['P9', 2_000n]) }],
    papers: [{ schema: 'VILLAGE_RESOLUTION', issuer: 'villageDajun', note: '示例村民会议决议：同意统一盘活' }],
    valuation: { value: 150_000_000n, note: '示例评估：闲置农房使用权，比较法（假定）' },
    zh: '大均乡闲置农房使用权（示例）',
    en: 'Dajun idle-house use right (example)',
  },
  {
    key: 'wuxiIncome',
    class: 'PUBLIC_FOREST_INCOME',
    holder: 'villageWuxi',
    register: 'registrarForestry',
    number: '示例公益林补偿收益权证 331125-2025-000006',
    region: 331125,
    from: chinaDate('2025-01-01'),
    to: chinaDate('2040-01-01'),
    registeredAt: chinaDate('2025-02-01'),
    layers: [{ kind: 'INCOME', effect: Effect.InRemConstitutive, plots: plots(['P10', 600_000n]) }],
    papers: [
      existence(600_000n),
      { schema: 'VILLAGE_RESOLUTION', issuer: 'villageWuxi', note: '示例村民会议决议：同意' },
    ],
    // 900 亩 at 33 元 a year, five years of it.
    valuation: { value: 14_850_000n, note: '示例测算：补偿标准 33 元/亩·年（假定），按五年计' },
    zh: '雾溪畲族乡公益林补偿收益权（示例）',
    en: 'Wuxi public-welfare forest compensation income (example)',
  },
];

/** Components and the whole that binds them. */
export const demoBindings: { whole: string; components: string[] }[] = [
  { whole: 'zhenbuEco', components: ['zhenbuRiver'] },
];

/** Where a county's dated policy lets a class be charged that otherwise isn't (示例). */
export const demoCountyRules: { class: string; county: number; from: bigint; note: string }[] = [
  {
    class: 'FARMER_HOUSE',
    county: 331121,
    from: chinaDate('2025-06-01'),
    note: '示例政策文件：青田县农民住房财产权抵押试点，有效期以文件为准',
  },
];

/** One of the demo's rights. */
export function demoRight(key: string): DemoRight {
  const right = demoRights.find((other) => other.key === key);
  if (!right) throw new TypeError(`The demo world has no right ${key}.`);
  return right;
}

/** 林地经营权: security arises at contract (承包法 47); 林木: on registration (民法典 395, 402). */
function forestLayers(on: DemoRight['layers'][number]['plots']): DemoRight['layers'] {
  return [
    { kind: 'LAND', effect: Effect.InRemOpposable, plots: on },
    { kind: 'TREES', effect: Effect.InRemConstitutive, plots: on },
  ];
}

function existence(squareMetres: bigint): DemoRight['papers'][number] {
  const note = '示例实地核查：地块存在，四至与登记一致';
  return { schema: 'LAND_EXISTENCE', issuer: 'registrarForestry', value: squareMetres, note };
}

/** Of the collective whose forest it is, to sale and security. */
function consent(issuer: string): DemoRight['papers'][number] {
  return { schema: 'CONTRACTOR_CONSENT', issuer, note: '示例发包方书面同意：同意流转和融资担保' };
}

function plots(...on: [parcel: string, area: bigint][]): [string, SquareMetres][] {
  return on.map(([parcel, area]) => [parcel, quantity('m2', area)]);
}
