/** A case whose figures are drawn against the size of its data. */
export interface Growth {
  bench: string;
  /** Rows of it, by the start of their names: `cached` takes `cached1m` and `cached10m`. */
  row: string;
  /** Name of its curve. */
  subject: string;
  /** Field of a row that says how much data there was. */
  size: string;
  /** Fields of subject and floor; a case without a floor that grows with it has none. */
  value: string;
  floorValue?: string;
}

/** One picture of curves that belong together. */
export interface GrowthPicture {
  name: string;
  title: string;
  /** What the floor is; drawn dashed. */
  floor?: string;
  sizeUnit: string;
  valueUnit: string;
  growths: Growth[];
}

const rate = { value: 'rate', floorValue: 'floorRate' } as const;
const p99 = { value: 'p99ms', floorValue: 'floorP99ms' } as const;

/** Every case that has a size. A bench that gets one adds its own. */
export const growthPictures: GrowthPicture[] = [
  {
    ...{ name: 'index', title: 'Rebuild of the whole projection', floor: 'bare paged eth_getLogs of the same logs' },
    ...{ sizeUnit: 'events on the chain', valueUnit: 'events a second' },
    growths: [{ bench: 'index', row: 'rebuild', subject: 'rebuild', size: 'events', ...rate }],
  },
  {
    ...{ name: 'outbox', title: 'Writes through the outbox', floor: 'pre-signed batches straight to the same node' },
    ...{ sizeUnit: 'writes a round', valueUnit: 'writes a second' },
    growths: [
      { bench: 'outbox', row: 'pipeline', subject: 'accepted to final', size: 'writes', ...rate },
      { bench: 'outbox', row: 'requests', subject: 'request to final', size: 'writes', ...rate },
    ],
  },
  {
    ...{
      name: 'labels',
      title: 'Label codes made, hashed, their tree on disk',
      floor: 'a bare loop of as many hashes',
    },
    ...{ sizeUnit: 'labels in the set', valueUnit: 'labels a second' },
    growths: [{ bench: 'labels', row: 'build', subject: 'build', size: 'labels', ...rate }],
  },
  {
    ...{ name: 'labelTrees', title: 'Leaves and tree in memory, the same root', floor: '@openzeppelin/merkle-tree' },
    ...{ sizeUnit: 'labels in the set', valueUnit: 'labels a second' },
    growths: [{ bench: 'labels', row: 'vsOpenZeppelin', subject: 'ours', size: 'labels', ...rate }],
  },
  {
    ...{ name: 'scan', title: 'Verification of a label', floor: 'plain Express with the same bytes' },
    ...{ sizeUnit: 'labels in the lot', valueUnit: 'answers a second' },
    growths: [
      { bench: 'scan', row: 'cached', subject: 'out of the cache', size: 'labels', ...rate },
      { bench: 'scan', row: 'database', subject: 'composed anew', size: 'labels', ...rate },
    ],
  },
  {
    ...{
      name: 'board',
      title: 'The board, 99th percentile at an equal load',
      floor: 'plain Express with the same bytes',
    },
    ...{ sizeUnit: 'offers, with ten times as many trades', valueUnit: 'ms' },
    growths: [
      { bench: 'board', row: 'api', subject: 'as shipped', size: 'offers', ...p99 },
      { bench: 'board', row: 'database', subject: 'every answer from the database', size: 'offers', ...p99 },
    ],
  },
  {
    ...{ name: 'loans', title: 'A bank’s portfolio, 99th percentile', floor: 'plain Express with the same bytes' },
    ...{ sizeUnit: 'loans of the bank', valueUnit: 'ms' },
    growths: [
      { bench: 'loans', row: 'portfolio', subject: 'as shipped', size: 'loans', ...p99 },
      { bench: 'loans', row: 'database', subject: 'every answer from the database', size: 'loans', ...p99 },
    ],
  },
  {
    ...{ name: 'tea', title: 'A 茶商E贷 decision, database to last proof' },
    ...{ sizeUnit: 'trades of the trader', valueUnit: 'ms' },
    growths: [{ bench: 'loans', row: 'tea', subject: 'median', size: 'trades', value: 'p50ms' }],
  },
  {
    ...{ name: 'auction', title: 'A bid answered, 99th percentile', floor: 'plain Express with the same requests' },
    ...{ sizeUnit: 'bids, 25 a second', valueUnit: 'ms' },
    growths: [{ bench: 'auction', row: 'bids', subject: 'bid', size: 'bids', ...p99 }],
  },
  {
    ...{ name: 'gep', title: 'GEP accounts, each with document and hash', floor: 'the same formulas in plain doubles' },
    ...{ sizeUnit: 'townships', valueUnit: 'accounts a second' },
    growths: [{ bench: 'gep', row: 'county', subject: 'exact', size: 'townships', ...rate }],
  },
];
