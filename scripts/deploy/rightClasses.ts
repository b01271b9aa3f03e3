import { Role, type RoleName } from '../../sdk/access/roles.ts';
import { Chargeable, Occasion, Power, type RightClass, TransferPolicy } from '../../sdk/rights/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';

/** A class of rights as the ledger starts with it; all but its register, ground and kind may be changed by the steward. */
export interface ShippedClass {
  code: string;
  rule: RightClass;
  papers: { occasion: number; schemas: string[] }[];
  /** Office that keeps the register of liens on such rights; undefined where no statute gives one (担保解释 63). */
  liens?: RoleName;
}

/** What the classes differ in. */
interface Sketch {
  code: string;
  register: RoleName;
  /** No lien register: valid between the parties alone. */
  isContractOnly?: boolean;
  ground?: string;
  powers?: number[];
  /** 农房, 宅基地: only where a county's dated policy says so. */
  isChargedByCounty?: boolean;
  isReceivable?: boolean;
  isForest?: boolean;
  bindsComponents?: boolean;
  passesFreely?: boolean;
  mayLieInRedLine?: boolean;
  papers?: Partial<Record<keyof typeof Occasion, string[]>>;
}

/** One bank's 50 % (collateral.md, caps seen), shown where a bank says nothing; a bank's own rule decides. */
const SHOWN_CAP = quantity('bps', 5_000n);

const { Use, Income, Transfer, Lease, Charge, Derive } = Power;
const ALL = [Use, Income, Transfer, Lease, Charge, Derive];
/** A right under another: it isn't a ground to derive from. */
const DERIVED = [Use, Income, Transfer, Lease, Charge];
/** A 收益权 is money to come: nobody uses, lets or derives from it. */
const MONEY = [Income, Transfer, Charge];

/** 承包法 46, 47: the contractor's written consent, and filing with the collective. */
const CONTRACTOR = ['CONTRACTOR_CONSENT', 'FILING'];
/** 森林法 18, and that there is land behind the paper. */
const FOREST_TITLE = ['LAND_EXISTENCE', 'VILLAGE_RESOLUTION'];

/** The land classes of the six named ones (林业碳汇 is CARBON_CREDITS), the kinds of system 106, and the right of GEP贷. */
export const rightClasses: ShippedClass[] = [
  // 农村土地经营权
  shipped({ code: 'LAND_OPERATION', register: 'LAND_REGISTRAR', ground: 'FARMLAND', papers: { Charge: CONTRACTOR } }),
  // 闲置房屋使用权
  shipped({ ...house('IDLE_HOUSE_USE'), passesFreely: true, papers: { Issue: ['VILLAGE_RESOLUTION'] } }),
  // 林权
  shipped({ ...forest('FOREST_RIGHT'), powers: ALL, papers: { Issue: FOREST_TITLE } }),
  // 山塘水库水权
  shipped({ code: 'WATER_RIGHT', register: 'WATER_REGISTRAR', ground: 'WATER' }),
  // 砂石资源
  shipped({ code: 'SAND_GRAVEL', register: 'LAND_REGISTRAR', ground: 'MINERALS' }),

  // 农民住房财产权
  shipped(house('FARMER_HOUSE')),
  // 农房流转使用权
  shipped({ ...house('HOUSE_CIRCULATION'), powers: DERIVED, passesFreely: true }),
  // 土地流转经营权
  shipped({
    code: 'LAND_CIRCULATION',
    register: 'LAND_REGISTRAR',
    ground: 'FARMLAND',
    powers: DERIVED,
    papers: { Transfer: CONTRACTOR, Charge: CONTRACTOR, Lease: CONTRACTOR },
  }),
  // 信托受益权
  shipped({ ...income('TRUST_BENEFIT', 'LAND_REGISTRAR'), passesFreely: true }),
  // 公益林补偿收益权
  shipped({ ...income('PUBLIC_FOREST_INCOME', 'FORESTRY_REGISTRAR'), papers: { Issue: ['LAND_EXISTENCE'] } }),
  // 林地流转经营权
  shipped({
    ...forest('FOREST_LAND_OPERATION'),
    powers: DERIVED,
    papers: { Transfer: CONTRACTOR, Charge: CONTRACTOR, Lease: CONTRACTOR },
  }),
  // 林地地役收益权
  shipped(income('EASEMENT_INCOME', 'FORESTRY_REGISTRAR')),
  // 水利工程产权
  shipped({ code: 'WATER_WORKS', register: 'WATER_REGISTRAR', ground: 'WATER_WORKS' }),
  // 村集体经济组织股权
  shipped({
    code: 'COLLECTIVE_SHARE',
    register: 'LAND_REGISTRAR',
    powers: MONEY,
    mayLieInRedLine: true,
    papers: { Transfer: ['VILLAGE_RESOLUTION'], Charge: ['VILLAGE_RESOLUTION'] },
  }),
  // 河道经营权
  shipped({
    code: 'RIVER_OPERATION',
    register: 'WATER_REGISTRAR',
    isContractOnly: true,
    ground: 'WATER',
    passesFreely: true,
    papers: { Issue: ['FILING'] },
  }),
  // 茶园
  shipped({ code: 'TEA_GARDEN', register: 'LAND_REGISTRAR', ground: 'FARMLAND' }),

  // 生态产品使用权: granted by government over a named area; it binds what it is made of
  shipped({
    code: 'ECO_PRODUCT_USE',
    register: 'LAND_REGISTRAR',
    isContractOnly: true,
    powers: [Use, Income, Charge],
    bindsComponents: true,
    mayLieInRedLine: true,
    papers: { Issue: ['FILING'] },
  }),
];

/** Its register follows the class, also where the same forest has another kind of number. */
function forest(code: string): Sketch {
  return { code, register: 'FORESTRY_REGISTRAR', ground: 'FOREST', isForest: true };
}

function house(code: string): Sketch {
  return { code, register: 'LAND_REGISTRAR', ground: 'HOUSE', isChargedByCounty: true };
}

/** 民法典 445: it stays while it is pledged, and what it earns prepays or is deposited. */
function income(code: string, register: RoleName): Sketch {
  return { code, register, powers: MONEY, isReceivable: true, mayLieInRedLine: true };
}

function shipped(sketch: Sketch): ShippedClass {
  const { code, register, isContractOnly = false, papers = {} } = sketch;
  return {
    code,
    rule: ruleOf(sketch),
    papers: Object.entries(papers).map(([name, schemas]) => ({ occasion: occasionOf(name), schemas })),
    ...(isContractOnly ? {} : { liens: register }),
  };
}

function ruleOf(sketch: Sketch): RightClass {
  const { register, ground = '', powers = ALL, isReceivable = false, isForest = false } = sketch;
  const { bindsComponents = false, passesFreely = false, mayLieInRedLine = false } = sketch;
  return {
    powers: powers.reduce<number>((mask, power) => mask | (1 << power), 0),
    policy: isReceivable ? TransferPolicy.Block : TransferPolicy.Follow,
    chargeable: sketch.isChargedByCounty ? Chargeable.No : Chargeable.Yes,
    ...{ isReceivable, isForest, bindsComponents, passesFreely, mayLieInRedLine },
    defaultCap: SHOWN_CAP,
    register: Role[register],
    ground,
  };
}

function occasionOf(name: string): number {
  return Occasion[name as keyof typeof Occasion];
}
