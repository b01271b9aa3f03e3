import { carbonFixation, oxygen } from './carbon.ts';
import { climateRegulation, negativeIons } from './climate.ts';
import { inspiration, landscape, recreation } from './culture.ts';
import type { Item } from './item.ts';
import { pestControl, speciesConservation, windProtection } from './land.ts';
import { ecoEnergy, food, herbs, rawMaterial, waterSupply } from './material.ts';
import { airPurification, waterPurification } from './purification.ts';
import { soilRetention } from './soil.ts';
import { floodMitigation, waterRetention } from './water.ts';

/** Every item that this calculator knows, in the order in which accounts tell them; a methodology says which it counts. */
export const ITEMS: readonly Item[] = [
  food,
  rawMaterial,
  herbs,
  ecoEnergy,
  waterSupply,
  waterRetention,
  soilRetention,
  floodMitigation,
  waterPurification,
  airPurification,
  carbonFixation,
  oxygen,
  climateRegulation,
  negativeIons,
  speciesConservation,
  windProtection,
  pestControl,
  recreation,
  landscape,
  inspiration,
];

export function itemOf(code: string): Item | undefined {
  return ITEMS.find((item) => item.code === code);
}
