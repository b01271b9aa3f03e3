import { id as hashOf } from 'ethers';
import { Treatment } from '../../../../sdk/carbon/types.ts';
import { type Bytes32, carbonClass, lotId, parcelId, projectId } from '../../../../sdk/ids/keys.ts';
import { ParcelState } from '../../../../sdk/land/types.ts';
import { Mode } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { CarbonLedger } from './carbonLedger.ts';

const DAY = 86_400n;
const YEAR = 365n * DAY;

export const PROGRAMME = { number: 1, limitsHolders: false };
export const VERIFIED_KG = 741_734n;

/** A registered project on one parcel with a monitoring period, its report, and a rule of trade for its class. */
export interface StandingProject {
  project: Bytes32;
  lot: Bytes32;
  parcel: Bytes32;
  report: Bytes32;
}

export async function standProject(world: CarbonLedger): Promise<StandingProject> {
  const parcel = await standParcel(world);
  await defineRules(world);
  const now = await world.now();
  const [from, to] = [now - YEAR, now + 19n * YEAR];
  const number = '示例-001';
  const project = projectId('ZJ-FORESTRY', number);
  await world.as('developer').projects.design({
    ...{ methodology: 'ZJ-FM-01', number, region: 331121, from, to, parcels: [parcel] },
    document: hashOf('design') as Bytes32,
  });
  await world.as('verifier').projects.validate({
    project,
    evidence: await world.attest('verifier', 'PROJECT_VALIDATION', project, 0n),
  });
  const search = await world.attest('forestry', 'LIEN_SEARCH', parcel, 0n);
  const evidence = await world.attest('registrar', 'PROJECT_REGISTRATION', project, 0n);
  const { projects } = world.as('registrar');
  await projects.register({ project, titles: [{ parcel, search, consents: [] }], evidence });
  await projects.openPeriod({ project, from, to: now });
  const lot = lotId(project, from, now, PROGRAMME);
  const report = await world.attest('verifier', 'MRV_REPORT', lot, VERIFIED_KG);
  return { project, lot, parcel, report };
}

async function standParcel(world: CarbonLedger): Promise<Bytes32> {
  const entry = {
    ...{ scheme: 3, code: '331121-07-012', region: 331121, area: quantity('m2', 1_000_000n) },
    ...{ geometryHash: hashOf('geometry') as Bytes32, registerNumber: '示例', registeredAt: 1_700_000_000n },
  };
  const parcel = parcelId(entry.scheme, entry.code);
  const { parcels } = world.as('forestry');
  await parcels.register(entry);
  const evidence = await world.attest('forestry', 'OVERLAP_CHECK', parcel, 0n);
  await parcels.activate({ parcel, evidence, checkedAgainst: await parcels.activations(), overlaps: [] });
  const { state } = await parcels.parcel(parcel);
  if (Number(state) !== ParcelState.Active) throw new Error('The parcel should be active.');
  return parcel;
}

async function defineRules(world: CarbonLedger): Promise<void> {
  const { projects, market } = world.as('steward');
  const document = hashOf('rules') as Bytes32;
  const programme = { code: 'ZJ-FORESTRY', claimKind: 'FOREST-SINK', maxCrediting: 40n * YEAR, document };
  await projects.defineProgramme({ ...programme, ...PROGRAMME });
  const risk = quantity('bps', 1_000n);
  await projects.defineMethodology({
    ...{ code: 'ZJ-FM-01', programme: 'ZJ-FORESTRY', treatment: Treatment.Deducted, risk, document },
  });
  await market.setTreasury({ treasury: world.address('treasury') });
  await market.setTradingRule({
    class: carbonClass(PROGRAMME.number),
    rule: {
      modes: (1 << Mode.Agreement) | (1 << Mode.ListedAgreement) | (1 << Mode.OneWayBidding),
      ...{ minHoldingDays: 5, maxHolders: 0, publicity: 0, fee: quantity('bps', 50n), minBlock: 0n, needsVenue: false },
    },
  });
}
