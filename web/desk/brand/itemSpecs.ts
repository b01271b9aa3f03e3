import type { ActSpec, Choice } from '../forms/fieldSpec.ts';
import type { ItemAnswer } from '../trace/trace.ts';

/** Brands under the same contracts (system 150). */
const BRANDS = [1, 2, 3, 4] as const;

/** Defines a trade item, or changes its paper and shelf life for batches to come. @param item what stands now */
export function itemSpec(item?: ItemAnswer): ActSpec {
  return {
    ...{ kind: 'items.set', words: 'items.set', subject: null },
    fields: [
      { name: 'gtin', kind: 'gtin', start: item?.gtin ?? '' },
      {
        name: 'kind',
        kind: 'choice',
        label: 'desk.brand.kind',
        start: item?.kind ?? '',
        choices: wordsOf('kinds', ['raw', 'made']),
      },
      {
        ...{ name: 'paper', kind: 'choice', label: 'desk.brand.paper', start: item?.paper ?? '' },
        choices: wordsOf('papers', ['none', 'commitment', 'inspection']),
      },
      {
        ...{
          name: 'brand',
          kind: 'choice',
          label: 'desk.brand.brand',
          isNumber: true,
          start: String(item?.brand ?? 1),
        },
        choices: wordsOf('brands', BRANDS.map(String)),
      },
      { name: 'shelfDays', kind: 'count', start: String(item?.shelfDays ?? ''), help: 'desk.help.shelfDays' },
      { name: 'netGrams', kind: 'count', start: String(item?.netGrams ?? ''), help: 'desk.help.netGrams' },
      { name: 'document', kind: 'document', label: 'desk.field.basis' },
    ],
  };
}

/** Says how much of one item another gives at most; 0 ends the recipe. */
export function recipeSpec(inputs: readonly Choice[], outputs: readonly Choice[]): ActSpec {
  return {
    ...{ kind: 'items.setRecipe', words: 'items.setRecipe', subject: null },
    fields: [
      { name: 'input', kind: 'pick', offers: inputs, label: 'desk.brand.input' },
      { name: 'output', kind: 'pick', offers: outputs, label: 'desk.brand.output' },
      { name: 'maxYield', kind: 'percent', label: 'desk.brand.maxYield', help: 'desk.help.maxYield' },
      { name: 'document', kind: 'document', label: 'desk.field.basis' },
    ],
  };
}

function wordsOf(group: string, values: readonly string[]): (readonly [string, string])[] {
  return values.map((value) => [value, `desk.brand.${group}.${value}`] as const);
}
