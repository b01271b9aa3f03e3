import type { RoleName } from '../../sdk/access/roles.ts';

/** What may be done with a right; the order is that of the contract's `Power`. */
export type PowerName = 'Use' | 'Income' | 'Transfer' | 'Lease' | 'Charge' | 'Derive';

export type OccasionName = 'Issue' | 'Transfer' | 'Charge' | 'Lease';

/** One class of rights, in words; see contracts/rights/types/RightClass.sol for what each decides. */
export interface ShippedClass {
  name: string;
  /** As the people who hold and lend on it say. */
  label: string;
  powers: PowerName[];
  policy: 'Follow' | 'Block';
  /** Where no county says otherwise. */
  isChargeable: boolean;
  isReceivable: boolean;
  isForest: boolean;
  bindsComponents: boolean;
  passesFreely: boolean;
  mayLieInRedLine: boolean;
  /** Of the appraised value, ten-thousandths; for display, a bank's product decides. */
  defaultCap: number;
  register: RoleName;
  /** Rights of one ground don't overlap; left out: the class is its own ground. */
  ground?: string;
  /** Schemas asked for, by occasion; at most four. */
  papers: Partial<Record<OccasionName, string[]>>;
}

/** What may be done with land that somebody works himself. */
const ALL_POWERS: PowerName[] = ['Use', 'Income', 'Transfer', 'Lease', 'Charge', 'Derive'];
/** 再流转 is asked of the contractor anew (承包法 46): nothing derives from it. */
const CIRCULATED: PowerName[] = ['Use', 'Income', 'Transfer', 'Lease', 'Charge'];
/** 收益权: money that comes in, and nothing to stand on. */
const INCOME: PowerName[] = ['Income', 'Transfer', 'Charge'];

/** 40 to 60 % of the value are printed for forest and land rights; where nothing is printed, half of it is 假定. */
const HALF = 5_000;

/** The five land classes of the six named products (林业碳汇 is CARBON_CREDITS), and what secures loans beside them. */
export const rightClasses: ShippedClass[] = [
  shipped('LAND_OPERATION', '农村土地经营权', 'LAND_REGISTRAR', {
    powers: ALL_POWERS,
    ground: 'FARMLAND',
    // 承包法 47: 以土地经营权融资担保的，向发包方备案.
    papers: { Issue: ['VILLAGE_RESOLUTION'], Transfer: ['CONTRACTOR_CONSENT'], Charge: ['FILING'] },
  }),
  shipped('IDLE_HOUSE_USE', '闲置房屋使用权', 'LAND_REGISTRAR', {
    powers: CIRCULATED,
    isChargeable: false,
    // 假定: no sale is printed; discounts for houses without land of their own.
    defaultCap: 4_000,
    ground: 'HOUSE',
    passesFreely: true,
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('FOREST_RIGHT', '林权', 'FORESTRY_REGISTRAR', {
    powers: ALL_POWERS,
    isForest: true,
    ground: 'FOREST',
    // 森林法 18: what isn't contracted out needs two thirds of the village.
    papers: { Issue: ['VILLAGE_RESOLUTION'], Transfer: ['CONTRACTOR_CONSENT'], Charge: ['CONTRACTOR_CONSENT'] },
  }),
  shipped('WATER_RIGHT', '山塘水库水权', 'WATER_REGISTRAR', {
    powers: CIRCULATED,
    ground: 'WATER',
    passesFreely: true,
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('SAND_GRAVEL', '砂石资源', 'WATER_REGISTRAR', {
    powers: ['Use', 'Income', 'Transfer', 'Charge'],
    // 假定: a resource that is used up.
    defaultCap: 3_000,
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),

  // 农民住房 and 宅基地: off until a county's dated policy says otherwise (民法典 399, the mandate of 2018 has ended).
  shipped('FARMER_HOUSE', '农民住房财产权', 'LAND_REGISTRAR', {
    powers: ['Use', 'Income', 'Transfer', 'Lease', 'Charge', 'Derive'],
    isChargeable: false,
    // 假定.
    defaultCap: 4_000,
    ground: 'HOUSE',
    papers: { Transfer: ['VILLAGE_RESOLUTION'], Charge: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('HOUSE_CIRCULATION', '农房流转使用权', 'LAND_REGISTRAR', {
    powers: CIRCULATED,
    isChargeable: false,
    // 假定.
    defaultCap: 4_000,
    ground: 'HOUSE',
    papers: { Issue: ['VILLAGE_RESOLUTION'], Lease: ['CONTRACTOR_CONSENT'] },
  }),
  shipped('LAND_CIRCULATION', '土地流转经营权', 'LAND_REGISTRAR', {
    powers: CIRCULATED,
    ground: 'FARMLAND',
    // 承包法 46, 47: the contractor's written consent, and filing.
    papers: {
      Issue: ['CONTRACTOR_CONSENT'],
      Transfer: ['CONTRACTOR_CONSENT'],
      Charge: ['CONTRACTOR_CONSENT', 'FILING'],
      Lease: ['CONTRACTOR_CONSENT'],
    },
  }),
  shipped('TRUST_BENEFIT', '信托受益权', 'LAND_REGISTRAR', {
    powers: ['Income', 'Transfer', 'Charge'],
    policy: 'Block',
    isReceivable: true,
    mayLieInRedLine: true,
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('PUBLIC_FOREST_INCOME', '公益林补偿收益权', 'FORESTRY_REGISTRAR', {
    powers: INCOME,
    // 民法典 445: a pledged receivable isn't passed on unless agreed.
    policy: 'Block',
    isReceivable: true,
    mayLieInRedLine: true,
    // 假定: the rule in use is a multiple of a year's compensation (5 to 20 years), not a share of a value.
    defaultCap: 8_000,
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('FOREST_LAND_OPERATION', '林地流转经营权', 'FORESTRY_REGISTRAR', {
    powers: CIRCULATED,
    isForest: true,
    ground: 'FOREST',
    papers: {
      Issue: ['CONTRACTOR_CONSENT'],
      Transfer: ['CONTRACTOR_CONSENT'],
      Charge: ['CONTRACTOR_CONSENT', 'FILING'],
      Lease: ['CONTRACTOR_CONSENT'],
    },
  }),
  shipped('EASEMENT_INCOME', '林地地役收益权', 'FORESTRY_REGISTRAR', {
    powers: INCOME,
    policy: 'Block',
    isReceivable: true,
    mayLieInRedLine: true,
    papers: { Issue: ['CONTRACTOR_CONSENT'] },
  }),
  shipped('WATER_WORKS', '水利工程产权', 'WATER_REGISTRAR', {
    powers: ALL_POWERS,
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('COLLECTIVE_SHARE', '村集体经济组织股权', 'LAND_REGISTRAR', {
    powers: ['Income', 'Transfer', 'Charge'],
    mayLieInRedLine: true,
    // 假定.
    defaultCap: 4_000,
    papers: { Transfer: ['VILLAGE_RESOLUTION'], Charge: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('RIVER_OPERATION', '河道经营权', 'WATER_REGISTRAR', {
    powers: ALL_POWERS,
    ground: 'WATER',
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),
  shipped('TEA_GARDEN', '茶园经营权', 'LAND_REGISTRAR', {
    powers: ALL_POWERS,
    ground: 'FARMLAND',
    papers: { Issue: ['VILLAGE_RESOLUTION'], Charge: ['FILING'] },
  }),

  // Granted by government over a named area: no statute lets it be charged in rem (担保解释 63).
  shipped('ECO_PRODUCT_USE', '生态产品使用权', 'ECOLOGY_REGISTRAR', {
    powers: ['Use', 'Income', 'Transfer', 'Charge', 'Derive'],
    bindsComponents: true,
    mayLieInRedLine: true,
    papers: { Issue: ['VILLAGE_RESOLUTION'] },
  }),
];

/** Liens follow, chargeable, half of the value, nothing asked, ground of its own: unless said otherwise. */
function shipped(
  name: string,
  label: string,
  register: RoleName,
  rule: Partial<ShippedClass> & Pick<ShippedClass, 'powers'>,
): ShippedClass {
  return {
    name,
    label,
    register,
    policy: 'Follow',
    isChargeable: true,
    isReceivable: false,
    isForest: false,
    bindsComponents: false,
    passesFreely: false,
    mayLieInRedLine: rule.isForest ?? false,
    defaultCap: HALF,
    papers: {},
    ...rule,
  };
}
