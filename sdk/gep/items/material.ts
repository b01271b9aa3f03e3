import type { Item, Table } from './item.ts';

/** Y × p − IC: what was produced, at the producer's price, less what was bought for it (0 for methods of output value). */
const PRODUCTS: Table = {
  zh: '产品',
  en: 'Products',
  keys: ['product'],
  fields: {
    Y: { zh: '产量', en: 'Output', unit: '*' },
    IC: { zh: '中间投入', en: 'Intermediate input', unit: '元', otherwise: '0 元' },
  },
  prices: { p: { zh: '价格', en: 'Price', unit: '*' } },
  lines: [{ symbol: 'v', zh: '产品价值', en: 'Value of the product', unit: '元', formula: 'Y * p - IC' }],
};

function product(code: string, zh: string, en: string): Item {
  return {
    code,
    class: 'material',
    zh,
    en,
    seea: 'biomass provisioning',
    source: 'gep.md 2: V = Σ (Y × p − IC)',
    tables: { products: PRODUCTS },
    needs: 'any',
    lines: [{ symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'sum(v)' }],
  };
}

export const food = product('food', '食物', 'Food');
export const rawMaterial = product('rawMaterial', '原材料', 'Raw materials');
export const herbs = product('herbs', '中草药', 'Herbs');
export const ecoEnergy: Item = { ...product('ecoEnergy', '生态能源', 'Ecological energy'), seea: null };
export const waterSupply: Item = { ...product('waterSupply', '淡水资源', 'Fresh water'), seea: 'water supply' };
