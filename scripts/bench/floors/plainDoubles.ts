import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
export const DOUBLES_LEAVE_OUT = 'units, steps, sources, refusals, the document and its hash, and exactness';

type Row = Record<string, string>;
const num = (text = '') => Number.parseFloat(text);
const product = (row: Row, ...fields: string[]) => fields.reduce((value, field) => value * num(row[field]), 1);

/** The same formulas, written out in doubles for inputs in these very units: yuan of each item. */
export function plainDoubles({ items, prices }: GepInputs, p: Record<string, number>): number[] {
  const of = (...name: (string | undefined)[]) => p[name.join('.')] ?? Number.NaN;
  const sum = (item: string, table: string, value: (row: Row) => number) =>
    (items[item]?.[table] ?? []).reduce((all, row) => all + value(row), 0);
  const goods = (item: string) =>
    sum(item, 'products', (r) => num(r.Y) * num(prices[r.product ?? '']?.value) - num(r.IC ?? '0'));
  const taken = (item: string, name: string, scale: number, { pollutant }: Row) =>
    sum(item, 'ecosystems', (e) =>
      e.pollutant === pollutant ? of(`${name}Uptake`, pollutant, e.ecosystem) * num(e.A) * scale : 0,
    );
  const clean = (item: string, name: string, scale: number) =>
    sum(item, 'emissions', (r) => Math.min(num(r.E), taken(item, name, scale, r)) * of(`${name}Cost`, r.pollutant));
  const rain = (r: Row) => num(r.P) * (1 - of('runoff', r.ecosystem) / 100) - num(r.ET);
  const water = sum('waterRetention', 'ecosystems', (r) => rain(r) * num(r.A) * 10);
  const soil = sum('soilRetention', 'ecosystems', (r) => product(r, 'R', 'K', 'LS', 'A') * (1 - product(r, 'C', 'P')));
  const silt = (of('siltShare') / of('soilDensity')) * of('dredgingCost');
  const nutrients = of('soilNitrogen') * of('nitrogenCost') + of('soilPhosphorus') * of('phosphorusCost');
  const room = of('reservoirShare') * sum('floodMitigation', 'reservoirs', (r) => num(r.C));
  const carbon =
    ((44 / 12) * 72 * of('nepShare') * sum('carbonFixation', 'production', (r) => product(r, 'NPP', 'A'))) / 162;
  const plants = sum('climateRegulation', 'vegetation', (r) => of('epp', r.ecosystem) * product(r, 'S', 'D'));
  const heat = (of('waterDensity') * of('evaporationHeat')) / 3600 / of('waterConditioning') + of('humidifying');
  const power = plants / 3600 / of('airConditioning') + heat * sum('climateRegulation', 'water', (r) => num(r.E));
  const ions = sum('negativeIons', 'stands', (r) => product(r, 'A', 'H') * Math.max(num(r.N) - 600, 0)) * 5.256e15;
  const visits = sum('recreation', 'visits', (r) => product(r, 'N', 'TC')) * of('natureShare');
  const regulating = [water * of('reservoirCost'), soil * (silt + nutrients / 100), room * of('reservoirCost')];
  const air = [clean('waterPurification', 'water', 0.01), clean('airPurification', 'air', 0.001)];
  const gas = [carbon * of('carbonPrice'), (32 / 44) * carbon * of('oxygenCost'), power * of('electricityPrice')];
  const people = [(ions * of('ionCost')) / of('ionLifetime'), visits];
  const views = sum('landscape', 'premiums', (r) => product(r, 'n', 'Δp'));
  return [...['food', 'rawMaterial', 'ecoEnergy'].map(goods), ...regulating, ...air, ...gas, ...people, views];
}
