/** GB/T 2260 of the nine counties; their words are under `desk.county`. */
export const COUNTIES = [
  '331102',
  '331121',
  '331122',
  '331123',
  '331124',
  '331125',
  '331126',
  '331127',
  '331181',
] as const;

/** The city as a whole, whose account is published too. */
export const CITY = '331100';
