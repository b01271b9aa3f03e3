import { ItemKind, Paper, type TradeItem } from '../../../sdk/trace/types.ts';

/** Brands under the same contracts (system 150). */
export const Brand = { Shangeng: 1, Shanju: 2, Shanjing: 3, Shanquan: 4 } as const;

/** GTINs with GS1's demonstration prefix 952: they belong to nobody. */
export const GTIN = {
  freshLeaf: '09521234500018',
  tea: '09521234500025',
  freshMushroom: '09521234500032',
  driedMushroom: '09521234500049',
  paddy: '09521234500056',
  rice: '09521234500063',
  fieldFish: '09521234500070',
} as const;

export type DemoGood = keyof typeof GTIN;

/** The catalogue (示例). Which paper is due is product data (rules.md); shelf lives are assumptions (假定). */
export const demoItems: Record<DemoGood, TradeItem & { zh: string; en: string }> = {
  freshLeaf: { ...raw(Paper.Commitment, 3), zh: '茶鲜叶', en: 'Fresh tea leaf' },
  tea: { ...made(250, 540), zh: '绿茶 250 克', en: 'Green tea 250 g' },
  freshMushroom: { ...raw(Paper.Commitment, 7), zh: '鲜香菇', en: 'Fresh shiitake' },
  driedMushroom: { ...made(200, 365), zh: '干香菇 200 克', en: 'Dried shiitake 200 g' },
  paddy: { ...raw(Paper.None, 365), zh: '稻谷', en: 'Paddy' },
  rice: { ...made(5_000, 270), zh: '稻鱼米 5 千克', en: 'Rice-fish rice 5 kg' },
  fieldFish: { ...raw(Paper.Commitment, 2), netGrams: 500, zh: '田鱼 500 克', en: 'Rice-field fish 500 g' },
};

/**
 * A lot that can be scanned (示例): leaf of P6, tea of it by the cooperative, in bags of 250 g. Masses in grams. The first
 * labels carry a scratch code, the last ones none.
 */
export const demoTea = {
  parcel: 'P6',
  place: '浙江省丽水市松阳县新兴镇',
  grower: 'farmerXinxing',
  maker: 'coopSongyang',
  shop: 'teaTraderA',
  leafLot: 'DEMO-LEAF-1',
  lot: 'DEMO-TEA-1',
  leafGrams: 400_000n,
  grams: 100_000n,
  scratched: { firstIndex: 0, count: 360, hasSecrets: true },
  plain: { firstIndex: 360, count: 40, hasSecrets: false },
  shipped: 75_000n,
} as const;

/** Most of the output, ten-thousandths of the input (假定). */
export const demoRecipes: { input: DemoGood; output: DemoGood; maxYield: bigint }[] = [
  { input: 'freshLeaf', output: 'tea', maxYield: 2_500n },
  { input: 'freshMushroom', output: 'driedMushroom', maxYield: 1_500n },
  { input: 'paddy', output: 'rice', maxYield: 7_000n },
];

/** Whom the brand licenses in the demo. */
export const demoMembers = ['coopSongyang', 'farmerXinxing', 'teaTraderA', 'coopQingtian', 'coopCity'] as const;

/**
 * Bases: who grows what on which demo parcel, and how much a year. Rice and fish as the seeds say: 900 and 70 斤 a 亩 on
 * 150 亩; the others are assumptions (假定). P7 stays without a claim: frauds about land need such a parcel.
 */
export const demoBases: { parcel: string; good: DemoGood; member: string; grams: bigint }[] = [
  { parcel: 'P5', good: 'freshLeaf', member: 'coopSongyang', grams: 12_000_000n },
  { parcel: 'P6', good: 'freshLeaf', member: 'farmerXinxing', grams: 9_000_000n },
  { parcel: 'P8', good: 'paddy', member: 'coopQingtian', grams: 67_500_000n },
  { parcel: 'P8', good: 'fieldFish', member: 'coopQingtian', grams: 5_250_000n },
];

function raw(paper: number, shelfDays: number): TradeItem {
  return { kind: ItemKind.Raw, paper, brand: Brand.Shangeng, shelfDays, netGrams: 0 };
}

function made(netGrams: number, shelfDays: number): TradeItem {
  return { kind: ItemKind.Made, paper: Paper.Inspection, brand: Brand.Shangeng, shelfDays, netGrams };
}
