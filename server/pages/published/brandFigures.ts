/**
 * What the plan for 2021 to 2025 prints of 丽水山耕 for 2020, shown with its source (`desk.brand.published`) and never computed
 * with: how its average was made is not told there.
 */
export const BRAND_FIGURES = { brand: 1, figures: { year: '2020', premiumPercent: '30', mostTimes: '5' } } as const;
