import { interfaceOf, read } from '../../../../sdk/context.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { canonicalGeometry } from '../../../../sdk/geo/canonicalGeometry.ts';
import { readCanonicalGeometry } from '../../../../sdk/geo/readCanonicalGeometry.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { overlapStatement, overlapStatementText } from '../../../../sdk/land/overlapAttestation.ts';
import { readOverlapStatement } from '../../../../sdk/land/readOverlapStatement.ts';
import { recomputeOverlap } from '../../../../sdk/land/recomputeOverlap.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import { demoParcels, readParcel } from '../../world/parcels.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { flipLastHex } from './whoIsWho.ts';

/** Whose land is which: outlines, areas, and the same forest under two numbers. */
export const whoseLand: Check<World>[] = [
  {
    what: 'spine: the overlap check of P5 recomputes from stored outlines',
    observe: async (world) => {
      const { id } = readParcel('P5');
      const view = await world.gateway.get<{ evidence: { id: string; schema: { name: string } }[] }>(
        `/api/parcels/${id}`,
      );
      const check = view.evidence.find(({ schema }) => schema.name === 'OVERLAP_CHECK');
      const { contentHash } = await world.gateway.get<{ contentHash: string }>(`/api/evidence/${check?.id}`);
      const statement = readOverlapStatement(await document(world, contentHash));
      const before = demoParcels().slice(0, 5);
      const stored = await Promise.all(before.map((parcel) => storedParcel(world, parcel)));
      const differences = recomputeOverlap(statement, stored);
      return {
        ok: differences.length === 0 && statement.dataset.size === 4,
        recheck: `./ledger verify parcel ${id}`,
        found: differences.map(({ code }) => code).join(', '),
      };
    },
    sabotage: (world) => world.damageDocument(readParcel('P3').geometryHash),
  },
  {
    what: 'spine: a second number for the same forest is refused while the overlap is hidden',
    observe: async (world) => {
      const evidence = await offerAgain(world);
      const activation = { parcel: readParcel('P1-again').id, evidence, checkedAgainst: 11n, overlaps: [] };
      const refusal = await world
        .as('registrarLand')
        .parcels.activate(activation)
        .catch((error: unknown) => error);
      const code = refusal instanceof LedgerError ? refusal.code : 'accepted';
      return { ok: code === 'OverlapCheckMismatch', recheck: './ledger cheat', found: code };
    },
    sabotage: (world) => world.bendCalldata(flipParcel),
  },
  {
    what: 'spine: told honestly, both numbers stand in one claim group, by a raw call',
    observe: async (world) => {
      const again = readParcel('P1-again');
      const evidence = await offerAgain(world);
      const [overlap] = statement().overlaps;
      const overlaps = [{ parcel: readParcel('P1').id, area: quantity('m2', BigInt(overlap?.areaM2 ?? '0')) }];
      const activation = { parcel: again.id, evidence, checkedAgainst: 11n, overlaps };
      const sent = await unlessStanding(world.as('registrarLand').parcels.activate(activation), 'OverlapCheckStale');
      const { address } = world.deployment.contracts.Parcels;
      const data = `${OVERLAPS_OF}${readParcel('P1').id.slice(2)}`;
      // Overlap[]: offset, length, then (parcel, area) pairs.
      const words = await rawCall(world.rpcUrl(), address, data);
      const ok = words[2] === again.id.slice(2) && BigInt(`0x${words[3]}`) > 390_000n;
      const recheck = curl(world.rpcUrl(), address, data);
      return { ok, tx: sent?.transactionHash, block: sent?.blockNumber, recheck, found: words.join(' ') };
    },
    // The last digit of the other parcel's id.
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 3 * 64 - 1)),
  },
  {
    what: 'spine: stored outlines have the areas on the chain',
    observe: async (world) => {
      const wrong: string[] = [];
      for (const parcel of demoParcels()) {
        const [facts] = await read(world, 'Parcels', 'parcel', [parcel.id]);
        const { geometry, geometryHash } = await storedParcel(world, parcel);
        const same = geometry !== undefined && facts.geometryHash === geometryHash && facts.area === parcel.areaM2;
        if (!same) wrong.push(parcel.key);
      }
      return { ok: wrong.length === 0, recheck: './ledger verify parcel P1', found: wrong.join(', ') };
    },
    sabotage: ({ tamper }) => tamper((answer, asked) => (asked.startsWith('eth_call') ? flipLastHex(answer) : answer)),
  },
];

const OVERLAPS_OF = interfaceOf('Parcels').getFunction('overlapsOf')?.selector ?? '0x';

/** activate((parcel, …)): one offset word after the selector, then the parcel; its last digit is changed. */
function flipParcel(data: string): string {
  const last = 2 + 8 + 64 + 64 - 1;
  const digit = (Number.parseInt(data[last] ?? '0', 16) ^ 1).toString(16);
  return data.slice(0, last) + digit + data.slice(last + 1);
}

function statement() {
  const again = readParcel('P1-again');
  const dataset = demoParcels().map(({ id, geometry }) => ({ parcelId: id, geometry }));
  const subject = { parcelId: again.id, geometry: again.geometry };
  return overlapStatement({ subject, dataset, comparedAt: '2026-01-05' });
}

/** Registers P1's forest under another number and attests its overlap check; twice is once. */
async function offerAgain(world: World): Promise<Bytes32> {
  const again = readParcel('P1-again');
  const registrar = world.as('registrarLand');
  const checked = statement();
  const contentHash = (await world.put(overlapStatementText(checked))) as Bytes32;
  await world.put(canonicalGeometry(again.geometry));
  const schema = schemaId('OVERLAP_CHECK');
  const { registeredAt: basisDate } = await registrar.parcels.parcel(readParcel('P1').id);
  const value = checked.overlaps.reduce((sum, o) => sum + BigInt(o.areaM2), 0n);
  const entry = {
    ...again,
    area: quantity('m2', again.areaM2),
    registerNumber: '示例登记 P1-again',
    registeredAt: basisDate,
  };
  await unlessStanding(registrar.parcels.register(entry), 'ParcelAlreadyRecorded');
  const attested = registrar.evidence.attest({
    schema,
    subject: again.id,
    value,
    basisDate,
    validUntil: 0n,
    contentHash,
  });
  await unlessStanding(attested, 'EvidenceAlreadyRecorded');
  return evidenceId(demoParticipant(world.keys, 'registrarLand'), schema, again.id, contentHash, basisDate);
}

async function unlessStanding<T>(act: Promise<T>, code: string): Promise<T | undefined> {
  return act.catch((error: unknown) => {
    if (!(error instanceof LedgerError) || error.code !== code) throw error;
    return undefined;
  });
}

async function storedParcel(world: World, { id, geometryHash }: { id: string; geometryHash: string }) {
  const geometry = readCanonicalGeometry(await document(world, geometryHash));
  return { parcelId: id, geometryHash, geometry };
}

async function document(world: World, hash: string): Promise<string> {
  const response = await fetch(`${world.gateway.origin}/api/documents/${hash}`);
  if (!response.ok) throw new Error(`Document ${hash}: ${response.status} ${await response.text()}`);
  return response.text();
}
