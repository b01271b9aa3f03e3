import { type GepInputs, readInputs } from '../../sdk/gep/account/inputs.ts';

const FORESTS = ['evergreenBroadleaf', 'evergreenShrub', 'grass'];

/**
 * Inputs of a county's townships: 14 items and some thirty rows each, no two townships alike. Made by a rule, the same each
 * time; in the units that the floor in doubles takes for granted.
 */
export function gepCounty(townships: number): GepInputs[] {
  return Array.from({ length: townships }, (_, n) => readInputs(township(n)));
}

function township(n: number): unknown {
  const price = (value: string) => ({ value, standing: 'assumed', source: '示例', basis: 'DEMO-2026' });
  return {
    form: 'liangshan.gep-inputs.v1',
    area: { level: 'township', region: `331127${String(n % 1000).padStart(3, '0')}`, name: `示例乡 ${n}` },
    year: 2025,
    methodology: { code: 'LISHUI-DEMO', edition: '2026' },
    priceBasis: 'DEMO-2026',
    prices: {
      rice: price('5.03 元/kg'),
      fish: price('40 元/kg'),
      wood: price('800.5 元/t'),
      hydro: price('0.53 元/kWh'),
    },
    parameters: {},
    items: itemsOf(amounts(n)),
    imports: [],
  };
}

/** A number between, with so many digits after the point, another for each call. */
type Amount = (from: number, to: number, digits?: number) => string;

/** Multiples of a prime, so that numbers look measured and are the same each time. */
function amounts(seed: number): Amount {
  let state = seed + 1;
  return (from, to, digits = 2) => {
    state = (state * 48_271) % 2_147_483_647;
    return (from + (state / 2_147_483_647) * (to - from)).toFixed(digits);
  };
}

function itemsOf(amount: Amount): unknown {
  const forests = (row: (ecosystem: string) => object) =>
    FORESTS.map((ecosystem) => ({ ecosystem, ...row(ecosystem) }));
  const area = () => `${amount(10, 5_000)} ha`;
  return {
    food: {
      products: [
        { product: 'rice', Y: `${amount(1e5, 1e6)} kg` },
        { product: 'fish', Y: `${amount(1e4, 1e5)} kg`, IC: `${amount(1e4, 1e5)} 元` },
      ],
    },
    rawMaterial: { products: [{ product: 'wood', Y: `${amount(10, 900, 3)} t` }] },
    ecoEnergy: { products: [{ product: 'hydro', Y: `${amount(1e5, 1e7, 0)} kWh` }] },
    waterRetention: {
      ecosystems: forests(() => ({ A: area(), P: `${amount(1_400, 1_900, 1)} mm`, ET: `${amount(600, 900, 1)} mm` })),
    },
    soilRetention: {
      ecosystems: forests(() => ({
        ...{
          A: area(),
          R: `${amount(5_000, 9_000, 1)} MJ·mm/(ha·h·a)`,
          K: `${amount(0.01, 0.05, 4)} t·ha·h/(ha·MJ·mm)`,
        },
        ...{ LS: amount(1, 9), C: amount(0.001, 0.2, 4), P: amount(0.2, 1) },
      })),
    },
    floodMitigation: { reservoirs: ['R1', 'R2'].map((reservoir) => ({ reservoir, C: `${amount(1e4, 1e6, 0)} m³` })) },
    waterPurification: {
      ecosystems: ['COD', 'NH3N'].map((pollutant) => ({ pollutant, ecosystem: 'wetland', A: `${amount(1, 90)} ha` })),
      emissions: ['COD', 'NH3N'].map((pollutant) => ({ pollutant, E: `${amount(0.1, 40, 3)} t` })),
    },
    airPurification: {
      ecosystems: ['SO2', 'NOx', 'dust'].map((pollutant) => ({
        pollutant,
        ecosystem: 'evergreenBroadleaf',
        A: area(),
      })),
      emissions: ['SO2', 'NOx', 'dust'].map((pollutant) => ({ pollutant, E: `${amount(0.1, 200, 3)} t` })),
    },
    carbonFixation: { production: forests(() => ({ A: area(), NPP: `${amount(4, 15)} t/(ha·a)` })) },
    oxygen: {},
    climateRegulation: {
      vegetation: forests(() => ({ S: `${amount(1e5, 5e7, 0)} m²`, D: `${amount(90, 150, 0)} d` })),
      water: [{ water: 'W1', E: `${amount(1_000, 90_000, 1)} m³` }],
    },
    negativeIons: {
      stands: [{ stand: 'S1', A: area(), H: `${amount(5, 20, 1)} m`, N: `${amount(900, 4_000, 0)} 个/cm³` }],
    },
    recreation: {
      visits: ['V1', 'V2'].map((place) => ({
        place,
        N: `${amount(100, 9_000, 0)} 人`,
        TC: `${amount(50, 600)} 元/人`,
      })),
    },
    landscape: { premiums: [{ premium: 'N1', n: `${amount(10, 900, 0)} 间夜`, Δp: `${amount(10, 90)} 元/间夜` }] },
  };
}
