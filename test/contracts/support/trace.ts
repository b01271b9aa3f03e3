import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import type { NetworkHelpers } from '@nomicfoundation/hardhat-network-helpers/types';
import { AbiCoder, encodeBytes32String, id, keccak256, toBeHex } from 'ethers';
import { Role } from '../../../sdk/access/roles.ts';
import { once } from './chain.ts';
import { type Cast, participantNamed, permit } from './ledger.ts';
import { deployLand } from './parcels.ts';
import { ANYBODY, contentHash, evidenceId, NEVER, NULL_ID, schemaId } from './values.ts';

export const ItemKind = { Unknown: 0, Raw: 1, Made: 2 } as const;
export const Paper = { None: 0, Commitment: 1, Inspection: 2 } as const;
export const LeafKind = { Unknown: 0, Events: 1, ScanCounters: 2 } as const;

// GS1's demonstration prefix 952.
export const LEAF = 9_521_234_500_018n;
export const TEA = 9_521_234_500_025n;
export const RICE = 9_521_234_500_032n;
export const BRAND = 1;
export const CAPACITY = 1_000_000n;

const coder = AbiCoder.defaultAbiCoder();
const Unit = { None: 0, Grams: 3, Count: 6 } as const;

/** A batch's id: its lowest bit is no hash. */
export function batchId(gtin: bigint, lot: string): string {
  const hash = hashOf(['uint56', 'bytes32'], 'liangshan.batch.v1', [gtin, lotWord(lot)]);
  return toBeHex(BigInt(hash) & ~1n, 32);
}

export function loose(batch: string): bigint {
  return BigInt(batch);
}

export function packed(batch: string): bigint {
  return BigInt(batch) | 1n;
}

/** AI(10): ASCII, left-aligned. */
export function lotWord(lot: string): string {
  return encodeBytes32String(lot);
}

export function baseKey(parcel: string, gtin: bigint): string {
  return hashOf(['bytes32', 'uint56'], 'liangshan.base.v1', [parcel, gtin]);
}

export function brandMember(brand: number, member: string): string {
  return hashOf(['uint16', 'bytes32'], 'liangshan.brand-member.v1', [brand, member]);
}

export function labelSetId(batch: string, number: number): string {
  return hashOf(['bytes32', 'uint32'], 'liangshan.label-set.v1', [batch, number]);
}

/** What an EPCIS event's hash would be; only its being there counts here. */
export function eventHash(text: string): string {
  return id(`event ${text}`);
}

/** The trace domain on the land of the tests: `company` and `villager` are licensed, P1 is the company's tea base. */
export const deployTrace = once(async function deployTrace(ethers: HardhatEthers, helpers: NetworkHelpers) {
  const land = await deployLand(ethers);
  const { authority, directory, directorySteward } = land;
  const parts = [authority, directory] as const;
  const batches = await ethers.deployContract('ProductBatches', [...parts]);
  const labels = await ethers.deployContract('LabelSets', [...parts, batches]);
  const anchors = await ethers.deployContract('TraceAnchors', [directory]);
  const trades = await ethers.deployContract('CardTrades', [...parts]);
  const named = { PRODUCT_BATCHES: batches, LABEL_SETS: labels, TRACE_ANCHORS: anchors, CARD_TRADES: trades };
  for (const [name, target] of Object.entries(named)) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), target);
  }
  for (const name of ['PARTICIPANTS', 'EVIDENCE', 'PARCELS', 'LABEL_SETS', 'CARD_TRADES']) {
    await batches.refresh(encodeBytes32String(name));
  }
  for (const client of [labels, anchors, trades]) await client.refresh(encodeBytes32String('PARTICIPANTS'));
  await trades.refresh(encodeBytes32String('PRODUCT_BATCHES'));
  await permit(authority, { ProductBatches: batches, CardTrades: trades });
  await authority.grantRole(Role.CLAIMANT, batches, 0);
  const offices: [keyof Cast, keyof typeof Role][] = [
    ['exchange', 'BRAND_OPERATOR'],
    ['verifier', 'CERTIFIER'],
    ['office', 'TRACE_PROVIDER'],
    ['appraiser', 'TRADE_WITNESS'],
  ];
  for (const [name, role] of offices) await authority.grantRole(Role[role], land.cast[name].address, 0);

  const tools = traceTools({ ...land, batches, helpers });
  await tools.defineSchemas();
  await tools.defineItems();
  const parcel = await land.tools.stand('P1', 80_000n);
  for (const member of ['company', 'villager', 'developer'] as const) await tools.license(member);
  await tools.certify(parcel, LEAF, CAPACITY);
  await tools.admit(parcel, LEAF, 'company');
  return { ...land, batches, labels, anchors, trades, parcel, trace: tools };
});

export type Trace = Awaited<ReturnType<typeof deployTrace>>;

type Parts = Awaited<ReturnType<typeof deployLand>> & {
  batches: Trace['batches'];
  helpers: NetworkHelpers;
};

function traceTools({ evidence, schemaSteward, cast, batches, helpers }: Parts) {
  let papers = 0;
  let lots = 0;

  async function defineSchemas() {
    const lined = { maxValidity: 0n, isLined: true, isGated: false };
    const listed = { maxValidity: 0n, isLined: false, isGated: false };
    const steward = evidence.connect(schemaSteward);
    await steward.defineSchema('BRAND_LICENCE', { ...lined, role: Role.BRAND_OPERATOR, unit: Unit.Count });
    await steward.defineSchema('CAPACITY', { ...lined, role: Role.CERTIFIER, unit: Unit.Grams });
    await steward.defineSchema('COMMITMENT_CERTIFICATE', { ...listed, role: ANYBODY, unit: Unit.Grams });
    await steward.defineSchema('FACTORY_INSPECTION', { ...listed, role: Role.LABORATORY, unit: Unit.Count });
  }

  /** Fresh leaf under a commitment, tea of it in bags of 250 g under an inspection, rice without a paper. */
  async function defineItems() {
    const own = batches.connect(cast.exchange);
    const document = contentHash('示例 产品目录');
    const item = { brand: BRAND, shelfDays: 0, netGrams: 0 };
    await own.setItem(LEAF, { ...item, kind: ItemKind.Raw, paper: Paper.Commitment, shelfDays: 3 }, document);
    const tea = { ...item, kind: ItemKind.Made, paper: Paper.Inspection, shelfDays: 540, netGrams: 250 };
    await own.setItem(TEA, tea, document);
    await own.setItem(RICE, { ...item, kind: ItemKind.Raw, paper: Paper.None }, document);
    await own.setRecipe(LEAF, TEA, 2_500, document);
  }

  /** Something attested now by a member of the cast, with its id. */
  async function attest(name: keyof Cast, schema: string, subject: string, value: bigint, validUntil = NEVER) {
    papers += 1;
    const basisDate = BigInt(await helpers.time.latest());
    const paper = contentHash(`示例 文书 ${papers}`);
    const statement = { schema: schemaId(schema), subject, value, basisDate, validUntil, contentHash: paper };
    await evidence.connect(cast[name]).attest({ ...statement, corrects: NULL_ID });
    return evidenceId(participantNamed(name), schemaId(schema), subject, paper, basisDate);
  }

  function license(member: keyof Cast, value = 1n) {
    return attest('exchange', 'BRAND_LICENCE', brandMember(BRAND, participantNamed(member)), value);
  }

  function certify(parcel: string, gtin: bigint, grams: bigint) {
    return attest('verifier', 'CAPACITY', baseKey(parcel, gtin), grams);
  }

  async function admit(parcel: string, gtin: bigint, member: keyof Cast, years = 0) {
    const lastYear = (await thisYear()) + years;
    await batches.connect(cast.verifier).admitBase(parcel, gtin, participantNamed(member), lastYear);
  }

  async function thisYear(): Promise<number> {
    return new Date((await helpers.time.latest()) * 1_000 + 8 * 3_600_000).getUTCFullYear();
  }

  /** What a harvest says, unless a test says otherwise. */
  async function harvestOf(parcel: string, grams: bigint, changes: Record<string, unknown> = {}) {
    lots += 1;
    const harvestedAt = await helpers.time.latest();
    const lot = lotWord(`L${lots}`);
    return { gtin: LEAF, lot, parcel, grams, harvestedAt, eventHash: eventHash(`harvest ${lots}`), ...changes };
  }

  /** A harvest of the company's, with its batch's id. */
  async function harvest(parcel: string, grams: bigint) {
    const said = await harvestOf(parcel, grams);
    await batches.connect(cast.company).harvest(said);
    return toBeHex(BigInt(hashOf(['uint56', 'bytes32'], 'liangshan.batch.v1', [LEAF, said.lot])) & ~1n, 32);
  }

  /** The maker's own promise on a batch, enclosed. */
  async function commit(member: keyof Cast, batch: string, grams: bigint) {
    const paper = await attest(member, 'COMMITMENT_CERTIFICATE', batch, grams);
    await batches.connect(cast[member]).enclose(batch, paper);
    return paper;
  }

  async function inspect(batch: string, value = 1n) {
    const paper = await attest('laboratory', 'FACTORY_INSPECTION', batch, value);
    await batches.connect(cast.company).enclose(batch, paper);
    return paper;
  }

  /** Tea made of a harvest at the most that the recipe gives. */
  async function makeTea(parcel: string, leafGrams: bigint, named?: string) {
    lots += 1;
    const lot = named ?? `T${lots}`;
    const leaf = await harvest(parcel, leafGrams);
    const grams = (leafGrams * 2_500n) / 10_000n;
    const producedAt = await helpers.time.latest();
    const inputs = [{ batch: leaf, grams: leafGrams }];
    const made = { inputs, gtin: TEA, lot: lotWord(lot), grams, producedAt, eventHash: eventHash(lot) };
    await batches.connect(cast.company).transform(made);
    return { leaf, tea: batchId(TEA, lot), grams };
  }

  return {
    defineSchemas,
    defineItems,
    attest,
    license,
    certify,
    admit,
    thisYear,
    harvestOf,
    harvest,
    commit,
    inspect,
    makeTea,
  };
}

function hashOf(types: string[], tag: string, values: unknown[]): string {
  return keccak256(coder.encode(['bytes32', ...types], [id(tag), ...values]));
}
