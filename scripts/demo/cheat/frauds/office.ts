import { evidenceId, parcelId, schemaId } from '../../../../sdk/ids/keys.ts';
import { overlapStatement } from '../../../../sdk/land/overlapAttestation.ts';
import type { Activation, Overlap, ParcelEntry } from '../../../../sdk/land/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type DemoParcel, demoParcels, readParcel } from '../../world/parcels.ts';
import type { Stage } from '../stage.ts';
import { document } from './statement.ts';

const LAND = 'registrarLand';

/** Another number on the register of demo parcel P7's county, which no demo parcel bears. */
export const NEW_CODES = ['331124999009JE00009W00000001', '331124999009JE00009W00000002'] as const;

/** A parcel as the land registrar would enter it, apart from all others unless its outline says otherwise. */
export async function entryOf(stage: Stage, changes: Partial<ParcelEntry> = {}): Promise<ParcelEntry> {
  return {
    scheme: 1,
    code: NEW_CODES[0],
    region: 331124,
    area: quantity('m2', 1_000n),
    geometryHash: document('示例界址'),
    registerNumber: '示例登记',
    registeredAt: await stage.now(),
    ...changes,
  };
}

export function idOfEntry({ scheme, code }: ParcelEntry) {
  return parcelId(scheme, code);
}

/** A demo parcel as its register would hand it over. */
export function entryOfParcel(stage: Stage, { scheme, code, region, areaM2, geometryHash }: DemoParcel) {
  return entryOf(stage, { scheme, code, region, area: quantity('m2', areaM2), geometryHash });
}

/** Attests that overlap was checked and gives the activation that rests on it. */
export async function checked(
  stage: Stage,
  entry: ParcelEntry,
  overlaps: Overlap[] = [],
  { registrar = LAND, text = '示例重叠核查' } = {},
) {
  const subject = idOfEntry(entry);
  const schema = schemaId('OVERLAP_CHECK');
  const basisDate = await stage.now();
  const value = overlaps.reduce((sum, { area }) => sum + area, 0n);
  const contentHash = document(`${text} ${subject}`);
  const { evidence, parcels } = stage.as(registrar);
  await evidence.attest({ schema, subject, value, basisDate, validUntil: 0n, contentHash });
  const id = evidenceId(stage.participant(registrar), schema, subject, contentHash, basisDate);
  return { parcel: subject, evidence: id, checkedAgainst: await parcels.activations(), overlaps } satisfies Activation;
}

/** Registers a parcel and checks it, ready to be activated. */
export async function enter(
  stage: Stage,
  entry: ParcelEntry,
  overlaps: Overlap[] = [],
  registrar = LAND,
): Promise<Activation> {
  await stage.as(registrar).parcels.register(entry);
  return checked(stage, entry, overlaps, { registrar });
}

/** What the forest of P1 under its old certificate number truly overlaps: recomputed from the outlines. */
export function overlapsOfAgain(): Overlap[] {
  const { id, geometry } = readParcel('P1-again');
  const dataset = demoParcels().map((parcel) => ({ parcelId: parcel.id, geometry: parcel.geometry }));
  const statement = overlapStatement({ subject: { parcelId: id, geometry }, dataset, comparedAt: '2026-01-05' });
  if (statement.overlaps.length === 0) {
    throw new Error('StageBroken: P1-again overlaps nothing.');
  }
  return statement.overlaps.map(({ parcel, areaM2 }) => ({
    parcel: parcel as Overlap['parcel'],
    area: quantity('m2', BigInt(areaM2)),
  }));
}
