import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import { Role } from '../../../sdk/access/roles.ts';
import { once } from './chain.ts';
import { deployLedger, type Ledger, participantNamed } from './ledger.ts';
import { contentHash, evidenceId, NEVER, NULL_ID, ParcelScheme, parcelId, schemaId } from './values.ts';

export const OVERLAP_CHECK = schemaId('OVERLAP_CHECK');
export const RED_LINE_CHECK = schemaId('RED_LINE_CHECK');
export const QINGTIAN = 331121;
export const FOREST_RIGHT = contentHash('kind: forest right');
export const CARBON_PROGRAMME = contentHash('kind: carbon programme');
export const LAYER = contentHash('layer: forest land');

/** A parcel as the land registrar of 青田 would enter it, unless a test says otherwise. */
export function entry(code: string, changes: Partial<ReturnType<typeof plainEntry>> = {}) {
  return { ...plainEntry(code), ...changes };
}

function plainEntry(code: string) {
  return {
    scheme: ParcelScheme.RealEstateUnit as number,
    code,
    region: QINGTIAN,
    area: 1_000n,
    geometryHash: contentHash(`geometry of ${code}`),
    registerNumber: `示例 ${code}`,
    registeredAt: 1_700_000_000n,
  };
}

export function idOf(code: string, scheme: number = ParcelScheme.RealEstateUnit): string {
  return parcelId(scheme, code);
}

/** So much of one parcel. */
export function plots(parcel: string, area: bigint) {
  return [{ parcel, area }];
}

/** Land rules as they are deployed: who keeps which register, and the two surveys. */
export const deployLand = once(async function deployLand(ethers: HardhatEthers) {
  const ledger = await deployLedger(ethers);
  const { evidence, parcels, schemaSteward, landRegistrar } = ledger;
  const survey = { maxValidity: 0n, isLined: false, isGated: false, unit: 4 };
  await evidence.connect(schemaSteward).defineSchema('OVERLAP_CHECK', { ...survey, role: Role.REGISTRAR });
  await evidence.connect(schemaSteward).defineSchema('RED_LINE_CHECK', { ...survey, role: Role.ECOLOGY_REGISTRAR });
  await parcels.connect(schemaSteward).setSchemeRule(ParcelScheme.RealEstateUnit, Role.LAND_REGISTRAR);
  await parcels.connect(schemaSteward).setSchemeRule(ParcelScheme.ForestSubcompartment, Role.FORESTRY_REGISTRAR);
  return { ...ledger, parcels: parcels.connect(landRegistrar), tools: landTools(ledger) };
});

export type Land = Awaited<ReturnType<typeof deployLand>>;

/** What the land registrar does all day, in one call each. */
function landTools({ parcels, evidence, landRegistrar }: Ledger) {
  const own = parcels.connect(landRegistrar);
  let documents = 0;

  /** Attests that overlap was checked; `stated` is the sum in m². */
  async function checkOverlap(parcel: string, stated: bigint): Promise<string> {
    documents += 1;
    const document = contentHash(`overlap check ${documents}`);
    const basisDate = 1_700_000_000n;
    const issuer = participantNamed('landRegistrar');
    const statement = { schema: OVERLAP_CHECK, subject: parcel, value: stated, basisDate, validUntil: NEVER };
    await evidence.connect(landRegistrar).attest({ ...statement, contentHash: document, corrects: NULL_ID });
    return evidenceId(issuer, OVERLAP_CHECK, parcel, document, basisDate);
  }

  /** An activation in order, with its evidence made. Overlaps by code, in m². */
  async function activation(code: string, overlaps: Record<string, bigint> = {}) {
    const list = Object.entries(overlaps)
      .map(([other, area]) => ({ parcel: idOf(other), area }))
      .sort((a, b) => (a.parcel < b.parcel ? -1 : 1));
    const sum = list.reduce((total, { area }) => total + area, 0n);
    const proof = await checkOverlap(idOf(code), sum);
    return { parcel: idOf(code), evidence: proof, checkedAgainst: await parcels.activations(), overlaps: list };
  }

  /** Registers and activates a parcel of so many m². */
  async function stand(code: string, area = 1_000n, overlaps: Record<string, bigint> = {}) {
    await own.register(entry(code, { area }));
    await own.activate(await activation(code, overlaps));
    return idOf(code);
  }

  /** Splits a standing parcel into equal children. */
  async function split(code: string, children: string[]) {
    const area = (await parcels.parcel(idOf(code))).area / BigInt(children.length);
    for (const child of children) await own.register(entry(child, { area }));
    await own.split(idOf(code), await Promise.all(children.map((child) => activation(child))));
  }

  /** Merges standing parcels into one. */
  async function merge(codes: string[], child: string) {
    const areas = await Promise.all(codes.map(async (code) => (await parcels.parcel(idOf(code))).area));
    await own.register(entry(child, { area: areas.reduce((a, b) => a + b) }));
    await own.merge(
      codes.map((code) => idOf(code)),
      await activation(child),
    );
  }

  return { checkOverlap, activation, stand, split, merge };
}
