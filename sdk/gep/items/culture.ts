import type { Item, Table } from './item.ts';

const VISITS: Table = {
  zh: '游客',
  en: 'Visits',
  keys: ['place'],
  fields: {
    N: { zh: '游客人次', en: 'Visitors', unit: '人', most: '1000000000 人' },
    TC: { zh: '人均旅行费用', en: 'Cost of a visit', unit: '元/人', most: '1000000 元/人' },
  },
  parameters: { k: { zh: '生态贡献占比', en: 'Share due to nature', unit: '1', name: 'natureShare' } },
  lines: [{ symbol: 'vt', zh: '休闲旅游价值', en: 'Value of visits', unit: '元', formula: 'N * TC * k' }],
};

const INCOME: Table = {
  zh: '旅游收入',
  en: 'Income of tourism',
  keys: ['place'],
  fields: { I: { zh: '旅游收入', en: 'Income', unit: '元', most: '10000000000000 元' } },
  parameters: { k: { zh: '生态贡献占比', en: 'Share due to nature', unit: '1', name: 'natureShare' } },
  lines: [{ symbol: 'vi', zh: '休闲旅游价值', en: 'Value of visits', unit: '元', formula: 'I * k' }],
};

/** By travel cost, or simply by income; never both for one account. */
export const recreation: Item = {
  code: 'recreation',
  class: 'cultural',
  zh: '休闲旅游',
  en: 'Recreation',
  seea: 'recreation-related',
  source: 'gep.md 4: V = Σ N × TC × k',
  tables: { visits: VISITS, income: INCOME },
  needs: 'one',
  lines: [{ symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'sum(vt) + sum(vi)' }],
};

/** What a view adds to a price: of a night in a room (生态价), or of floor space. */
export const landscape: Item = {
  code: 'landscape',
  class: 'cultural',
  zh: '景观价值',
  en: 'Landscape premium',
  seea: 'visual amenity',
  source: 'gep.md 4: V = Σ amount × Δprice',
  tables: {
    premiums: {
      zh: '溢价',
      en: 'Premiums',
      keys: ['premium'],
      fields: {
        n: { zh: '数量', en: 'Amount', unit: '*' },
        Δp: { zh: '单位溢价', en: 'Premium', unit: '*' },
      },
      lines: [{ symbol: 'v', zh: '溢价价值', en: 'Value', unit: '元', formula: 'n * Δp' }],
    },
  },
  needs: 'any',
  lines: [{ symbol: 'V', zh: '价值量', en: 'Value', unit: '元', formula: 'sum(v)' }],
};

export const inspiration: Item = {
  ...landscape,
  code: 'inspiration',
  zh: '艺术灵感',
  en: 'Inspiration',
  seea: 'spiritual, artistic and symbolic',
  source: 'gep.md 4',
};
