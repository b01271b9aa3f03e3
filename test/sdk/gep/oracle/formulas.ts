/** What each item is worth, in 元 and not yet rounded: one function for each formula of the notes on methods. */
import {
  inUnit,
  least,
  minus,
  notBelowZero,
  ONE,
  over,
  plus,
  type Quantity,
  quantity,
  roundLaw,
  sum,
  times,
} from './quantity.ts';
import { field, key, type Row, type Source, type Tables } from './source.ts';
import { read, unit } from './units.ts';

/** `other` gives the tables of another item of the same inputs, for what one item takes from another. */
export type Formula = (tables: Tables, source: Source, other: (item: string) => Tables) => Quantity;

const MONEY = { 元: 1 };
const VOLUME = { m: 3 };
const MASS = { kg: 1 };
const ENERGY = { kg: 1, m: 2, s: -2 };

const CARBON_TO_CO2 = over(quantity(44), quantity(12));
const CO2_TO_OXYGEN = over(quantity(32), quantity(44));
const CARBON_IN_DRY_MATTER = over(quantity(72), quantity(162));

/** 5.256×10^15 of the notes is this many minutes times the 10^10 cm³ of a ha that is 1 m high. */
const MINUTES_OF_YEAR = read('525600 min');
const IONS_THAT_COUNT_FOR_NOTHING = read('600 个/cm³');

function rows(tables: Tables, name: string): Row[] {
  return (Object.hasOwn(tables, name) ? tables[name] : undefined) ?? [];
}

const products: Formula = (tables, source) =>
  sum(
    rows(tables, 'products').map((row) => {
      const output = times(field(row, 'Y'), source.price(key(row, 'product')));

      return minus(output, field(row, 'IC', '0 元'));
    }),
    MONEY,
  );

const waterRetention: Formula = (tables, source) => {
  const volumes = rows(tables, 'ecosystems').map((row) => {
    const rain = field(row, 'P');
    const runoff = times(rain, source.parameter('runoff', key(row, 'ecosystem')));

    return times(field(row, 'A'), minus(minus(rain, runoff), field(row, 'ET')));
  });

  return times(notBelowZero(sum(volumes, VOLUME)), source.price('reservoirCost'));
};

function soilKept(row: Row, erosivity: Quantity): Quantity {
  const potential = times(erosivity, field(row, 'K'), field(row, 'LS'), field(row, 'A'));

  return times(potential, minus(ONE, times(field(row, 'C'), field(row, 'P'))));
}

function erosivityByRain(row: Row, source: Source): Quantity {
  const millimetres = inUnit(field(row, 'rain'), unit('mm'));
  const factor = inUnit(source.parameter('rainFactor'), ONE);
  const exponent = inUnit(source.parameter('rainExponent'), ONE);

  return roundLaw(times(quantity(factor.times(millimetres.pow(exponent))), unit('MJ·mm/(ha·h)')));
}

const soilRetention: Formula = (tables, source) => {
  const kept = sum(
    [
      ...rows(tables, 'ecosystems').map((row) => soilKept(row, field(row, 'R'))),
      ...rows(tables, 'byRain').map((row) => soilKept(row, erosivityByRain(row, source))),
    ],
    MASS,
  );
  const silt = over(times(source.parameter('siltShare'), kept), source.parameter('soilDensity'));
  const nitrogen = times(kept, source.parameter('soilNitrogen'), source.price('nitrogenCost'));
  const phosphorus = times(kept, source.parameter('soilPhosphorus'), source.price('phosphorusCost'));

  return plus(times(silt, source.price('dredgingCost')), plus(nitrogen, phosphorus));
};

function lakeVolume(row: Row, source: Source): Quantity {
  const surface = inUnit(field(row, 'A'), unit('km²'));
  const constant = inUnit(source.parameter('lakeConstant'), ONE);
  const exponent = inUnit(source.parameter('lakeExponent'), ONE);
  const volume = times(quantity(constant.exp().times(surface.pow(exponent))), unit('万m³'));

  return times(roundLaw(volume), field(row, 'T', '1'));
}

const floodMitigation: Formula = (tables, source) => {
  const volumes = [
    ...rows(tables, 'lakes').map((row) => lakeVolume(row, source)),
    ...rows(tables, 'reservoirs').map((row) => times(source.parameter('reservoirShare'), field(row, 'C'))),
    ...rows(tables, 'marshes').map((row) => times(source.parameter('marshDepth'), field(row, 'S'))),
    ...rows(tables, 'vegetation').map((row) => times(minus(field(row, 'P'), field(row, 'R')), field(row, 'A'))),
  ];

  return times(sum(volumes, VOLUME), source.price('reservoirCost'));
};

/** Nothing is cleaned beyond what was let out, nor beyond what the ecosystems can take. */
function purification(uptake: string, cost: string): Formula {
  return (tables, source) => {
    const emissions = rows(tables, 'emissions');
    const pollutants = emissions.map((row) => key(row, 'pollutant'));

    // Two rows of one pollutant would each be held against the whole capacity.
    if (new Set(pollutants).size < pollutants.length) throw new Error('a pollutant is let out in two rows');

    const values = emissions.map((row) => {
      const pollutant = key(row, 'pollutant');
      const capacities = rows(tables, 'ecosystems')
        .filter((ecosystem) => key(ecosystem, 'pollutant') === pollutant)
        .map((ecosystem) =>
          times(source.parameter(uptake, pollutant, key(ecosystem, 'ecosystem')), field(ecosystem, 'A')),
        );

      return times(least(field(row, 'E'), sum(capacities, MASS)), source.price(cost, pollutant));
    });

    return sum(values, MONEY);
  };
}

/** By growth, by rate or by production: the methodology names one, and the sum is of carbon until the end. */
function carbonDioxide(tables: Tables, source: Source): Quantity {
  const carbon = [
    ...rows(tables, 'biomass').map((row) =>
      times(source.parameter('carbonFraction', key(row, 'ecosystem')), field(row, 'ΔB')),
    ),
    ...rows(tables, 'rates').map((row) =>
      times(source.parameter('carbonRate', key(row, 'ecosystem')), field(row, 'A')),
    ),
    ...rows(tables, 'production').map((row) =>
      times(source.parameter('nepShare'), field(row, 'NPP'), field(row, 'A'), CARBON_IN_DRY_MATTER),
    ),
  ];

  return notBelowZero(times(sum(carbon, MASS), CARBON_TO_CO2));
}

const carbonFixation: Formula = (tables, source) => times(carbonDioxide(tables, source), source.price('carbonPrice'));

const oxygen: Formula = (_tables, source, other) =>
  times(carbonDioxide(other('carbonFixation'), source), CO2_TO_OXYGEN, source.price('oxygenCost'));

function coolingByPlants(row: Row, source: Source): Quantity {
  const heat = times(source.parameter('epp', key(row, 'ecosystem')), field(row, 'S'), field(row, 'D'));

  return over(heat, source.parameter('airConditioning'));
}

function coolingByWater(row: Row, source: Source): Quantity {
  const water = field(row, 'E');
  const heat = times(water, source.parameter('waterDensity'), source.parameter('evaporationHeat'));

  return plus(over(heat, source.parameter('waterConditioning')), times(water, source.parameter('humidifying')));
}

const climateRegulation: Formula = (tables, source) => {
  const energies = [
    ...rows(tables, 'vegetation').map((row) => coolingByPlants(row, source)),
    ...rows(tables, 'water').map((row) => coolingByWater(row, source)),
  ];

  return times(sum(energies, ENERGY), source.price('electricityPrice'));
};

const negativeIons: Formula = (tables, source) => {
  const ions = rows(tables, 'stands').map((row) => {
    const counted = notBelowZero(minus(field(row, 'N'), IONS_THAT_COUNT_FOR_NOTHING));
    const renewals = over(MINUTES_OF_YEAR, source.parameter('ionLifetime'));

    return times(counted, field(row, 'A'), field(row, 'H'), renewals);
  });

  return times(sum(ions, { 个: 1 }), source.price('ionCost'));
};

const speciesConservation: Formula = (tables, source) =>
  sum(
    rows(tables, 'ecosystems').map((row) => times(source.price('speciesValue', key(row, 'step')), field(row, 'A'))),
    MONEY,
  );

const windProtection: Formula = (tables, source) => {
  const held = sum(
    rows(tables, 'ecosystems').map((row) => field(row, 'q')),
    MASS,
  );
  const covered = over(held, times(source.parameter('sandDensity'), source.parameter('sandDepth')));

  return times(covered, source.price('sandCost'));
};

const pestControl: Formula = (tables, source) =>
  sum(
    rows(tables, 'ecosystems').map((row) => times(source.price('pestCost', key(row, 'ecosystem')), field(row, 'A'))),
    MONEY,
  );

const recreation: Formula = (tables, source) => {
  const spent = [
    ...rows(tables, 'visits').map((row) => times(field(row, 'N'), field(row, 'TC'))),
    ...rows(tables, 'income').map((row) => field(row, 'I')),
  ];

  return times(sum(spent, MONEY), source.parameter('natureShare'));
};

const premiums: Formula = (tables) =>
  sum(
    rows(tables, 'premiums').map((row) => times(field(row, 'n'), field(row, 'Δp'))),
    MONEY,
  );

export const FORMULAS: ReadonlyMap<string, Formula> = new Map([
  ['food', products],
  ['rawMaterial', products],
  ['herbs', products],
  ['ecoEnergy', products],
  ['waterSupply', products],
  ['waterRetention', waterRetention],
  ['soilRetention', soilRetention],
  ['floodMitigation', floodMitigation],
  ['waterPurification', purification('waterUptake', 'waterCost')],
  ['airPurification', purification('airUptake', 'airCost')],
  ['carbonFixation', carbonFixation],
  ['oxygen', oxygen],
  ['climateRegulation', climateRegulation],
  ['negativeIons', negativeIons],
  ['speciesConservation', speciesConservation],
  ['windProtection', windProtection],
  ['pestControl', pestControl],
  ['recreation', recreation],
  ['landscape', premiums],
  ['inspiration', premiums],
]);

/** Items whose tables are ways to the same number, so that two of them would count it twice. */
export const ONE_WAY_ONLY: ReadonlySet<string> = new Set(['carbonFixation', 'recreation']);
