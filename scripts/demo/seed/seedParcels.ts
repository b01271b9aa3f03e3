import { attestCall } from '../../../sdk/evidence/attest.ts';
import { canonicalGeometry } from '../../../sdk/geo/canonicalGeometry.ts';
import { evidenceId, schemaId } from '../../../sdk/ids/keys.ts';
import { activateCall } from '../../../sdk/land/activate.ts';
import { type OverlapStatement, overlapStatement, overlapStatementText } from '../../../sdk/land/overlapAttestation.ts';
import { registerCall } from '../../../sdk/land/register.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type DemoParcel, demoParcels } from '../world/parcels.ts';
import type { SeedContext } from './seedWorld.ts';

/** Registers P1 to P11 and activates each on an overlap check against all that are active before it. */
export async function seedParcels(context: SeedContext): Promise<void> {
  const parcels = demoParcels();
  const registeredAt = await context.now();

  for (const parcel of parcels) await context.store(canonicalGeometry(parcel.geometry));
  await context.run(parcels.map((parcel) => registerAct(context, parcel, registeredAt)));
  for (const [count, parcel] of parcels.entries()) {
    await activateParcel(context, parcel, parcels.slice(0, count), registeredAt);
  }
}

function registerAct({ deployment, keys }: SeedContext, parcel: DemoParcel, registeredAt: bigint) {
  const { scheme, code, region, geometryHash } = parcel;
  const entry = {
    scheme,
    code,
    region,
    area: quantity('m2', parcel.areaM2),
    geometryHash,
    registerNumber: `示例登记 ${parcel.key}`,
    registeredAt,
  };
  const signer = keys.privateKeyOf(parcel.registrar);
  return { signer, call: registerCall({ deployment }, entry), standsAs: ['ParcelAlreadyRecorded'] };
}

async function activateParcel(context: SeedContext, parcel: DemoParcel, before: DemoParcel[], basisDate: bigint) {
  const { keys, deployment } = context;
  const signer = keys.privateKeyOf(parcel.registrar);
  const statement = overlapStatement({
    subject: { parcelId: parcel.id, geometry: parcel.geometry },
    dataset: before.map(({ id, geometry }) => ({ parcelId: id, geometry })),
    comparedAt: new Date(Number(basisDate) * 1000).toISOString().slice(0, 10),
  });
  const contentHash = await context.store(overlapStatementText(statement));
  const schema = schemaId('OVERLAP_CHECK');
  const value = totalOf(statement);
  const attested = attestCall(context, { schema, subject: parcel.id, value, basisDate, validUntil: 0n, contentHash });
  const evidence = evidenceId(context.participant(parcel.registrar), schema, parcel.id, contentHash, basisDate);
  const activation = { parcel: parcel.id, evidence, checkedAgainst: BigInt(before.length), overlaps: [] };

  await context.run([
    { signer, call: attested, standsAs: ['EvidenceAlreadyRecorded'] },
    { signer, call: activateCall({ deployment }, activation), standsAs: ['ParcelNotInState', 'OverlapCheckStale'] },
  ]);
}

function totalOf({ overlaps }: OverlapStatement): bigint {
  return overlaps.reduce((sum, { areaM2 }) => sum + BigInt(areaM2), 0n);
}
