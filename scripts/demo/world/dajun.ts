import { Effect } from '../../../sdk/encumbrance/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { chinaDate } from './carbon.ts';
import type { DemoRight } from './rights.ts';

// The 72 idle houses of 大均乡 (示例): made-up households, made-up houses on the parcel P9.

export const HOUSES = 72;
/** m² of each house. */
const HOUSE_AREA = 100n;

export const DEPOSIT_FROM = chinaDate('2026-01-05');
export const DEPOSIT_TO = chinaDate('2036-01-05');
/** Fen a year and house (假定). */
export const RENT = quantity('fen', 300_000n);

export interface DemoHousehold {
  /** Key of the household and of its salt. */
  key: string;
  /** 1 to 72. */
  number: number;
  house: DemoRight;
  /** What the cooperative gets of it for the term. */
  use: DemoRight;
  /** Of the contract between the two. */
  deposit: string;
}

/** Who takes the houses, packs and sells them. */
export const KEEPER = 'villageDajun';

export const households: DemoHousehold[] = Array.from({ length: HOUSES }, (_, index) => household(index + 1));

function household(number: number): DemoHousehold {
  const place = number.toString().padStart(2, '0');
  const key = keyOf(number);
  return {
    key,
    number,
    house: {
      ...houseOf(key, place),
      class: 'FARMER_HOUSE',
      holder: key,
      number: `示例农房证 331127-2025-${place.padStart(6, '0')}`,
      isPersonal: true,
      from: chinaDate('2025-01-01'),
      to: chinaDate('2060-01-01'),
      registeredAt: chinaDate('2025-06-01'),
      zh: `大均乡农房 ${place} 号（示例）`,
      en: `Farmer’s house ${place} in Dajun (example)`,
    },
    use: {
      ...houseOf(`${key}Use`, place),
      class: 'IDLE_HOUSE_USE',
      holder: KEEPER,
      number: `示例闲置农房使用权证 331127-2026-${place.padStart(6, '0')}`,
      from: DEPOSIT_FROM,
      to: DEPOSIT_TO,
      registeredAt: DEPOSIT_FROM,
      zh: `大均乡闲置农房 ${place} 号使用权（示例）`,
      en: `Use of idle house ${place} in Dajun (example)`,
    },
    deposit: `示例收储合同 大均-${place}`,
  };
}

/** One household has pledged what its house brings (信托受益权), and nothing else: 1 to 72. */
export const PLEDGED = 7;

/** The income right of that household's house. */
export const pledgedIncome: DemoRight = {
  ...houseOf(keyOf(PLEDGED), PLEDGED.toString().padStart(2, '0')),
  key: `${keyOf(PLEDGED)}Income`,
  class: 'TRUST_BENEFIT',
  holder: keyOf(PLEDGED),
  number: '示例信托受益权证 331127-2026-000007',
  isPersonal: true,
  from: DEPOSIT_FROM,
  to: DEPOSIT_TO,
  registeredAt: DEPOSIT_FROM,
  layers: [{ kind: 'INCOME', effect: Effect.InRemConstitutive, plots: [['P9', quantity('m2', HOUSE_AREA)]] }],
  zh: '大均乡农房收益权（示例）',
  en: 'Income of a farmer’s house in Dajun (example)',
};

function keyOf(number: number): string {
  return `householdDajun${number.toString().padStart(2, '0')}`;
}

function houseOf(key: string, place: string) {
  return {
    key,
    register: 'registrarLand',
    region: 331127,
    layers: [
      {
        kind: 'HOUSE',
        effect: Effect.ContractOnly,
        plots: [['P9', quantity('m2', HOUSE_AREA)]] as [string, ReturnType<typeof quantity<'m2'>>][],
      },
    ],
    papers: [{ schema: 'VILLAGE_RESOLUTION', issuer: KEEPER, note: `示例村民会议决议：同意盘活 ${place} 号闲置农房` }],
    valuation: { value: 12_000_000n, note: '示例评估：闲置农房使用权，比较法（假定）' },
  };
}
