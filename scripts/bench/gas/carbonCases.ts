import { Purpose, type RetirementOrder } from '../../../sdk/carbon/types.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { type Bytes32, evidenceId, lotId, schemaId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import { demoProjectIds } from '../../demo/seed/seedCarbon.ts';
import { chinaDate, demoProjects, PROGRAMME } from '../../demo/world/carbon.ts';
import { sha256Of } from '../../lib/sha256Of.ts';
import type { GasCase } from './case.ts';

const NO_DOCUMENT = `0x${'00'.repeat(32)}` as Bytes32;

/** Issue, transfer, retirement and reversal, with every check. */
export async function carbonCases(stage: Stage): Promise<GasCase[]> {
  return [await issuing(stage), transferring(stage), retiring(stage), await reversing(stage)];
}

/** The lot of a demo project's first period. */
export function lotOf(key: string): Bytes32 {
  return demoProjectIds(projectOf(key)).lot;
}

/** A voluntary retirement for the benefit of a party. */
export function voluntary(stage: Stage, beneficiary: string, kg: bigint): RetirementOrder {
  return {
    kg: quantity('kgCO2e', kg),
    beneficiary: stage.participant(beneficiary),
    isCommitted: false,
    isDonation: false,
    purpose: Purpose.Voluntary,
    from: 0n,
    to: 0n,
    stated: quantity('kgCO2e', 0n),
    document: NO_DOCUMENT,
  };
}

/** Two further lots of the village's project, each with a report in force. */
async function issuing(stage: Stage): Promise<GasCase> {
  const lots = [
    await verifiedLot(stage, chinaDate('2026-01-01'), chinaDate('2026-02-01')),
    await verifiedLot(stage, chinaDate('2026-02-01'), chinaDate('2026-03-01')),
  ] as const;
  const to = stage.address('villageYaxi');
  const issue = ({ lot, report }: (typeof lots)[number]) =>
    stage.as('carbonRegistrar').credits.issue({ lot, to, tonnes: 500n, report });
  return { name: 'carbon.issue', ceiling: 165_000, first: () => issue(lots[0]), usual: () => issue(lots[1]) };
}

async function verifiedLot(stage: Stage, from: bigint, to: bigint): Promise<{ lot: Bytes32; report: Bytes32 }> {
  const { project } = demoProjectIds(projectOf('yaxi'));
  await stage.as('carbonRegistrar').projects.openPeriod({ project, from, to });
  const lot = lotId(project, from, to, PROGRAMME);
  return { lot, report: await report(stage, 'MRV_REPORT', lot, 1_000_000n) };
}

function transferring(stage: Stage): GasCase {
  const pass = (from: string, to: string, kg: bigint) =>
    stage.as(from).credits.transfer({ to: stage.address(to), lot: lotOf('suichang'), kg: quantity('kgCO2e', kg) });
  return {
    name: 'carbon.transfer',
    ceiling: 52_000,
    buys: 'the standing of both parties, read at the moment of transfer from a register that can be replaced',
    first: async () => {
      const sent = await pass('forestFarm', 'villageDajun', 12_345n);
      await pass('forestFarm', 'villageZhenbu', 12_345n);
      return sent;
    },
    // A holder without locks: the one who has listed something pays one comparison more.
    usual: () => pass('villageDajun', 'villageZhenbu', 345n),
  };
}

function retiring(stage: Stage): GasCase {
  const retire = (party: string) =>
    stage.as(party).credits.retire({ lot: lotOf('suichang'), order: voluntary(stage, party, 1_000n) });
  return {
    name: 'carbon.retire',
    ceiling: 82_000,
    first: () => retire('villageZhenbu'),
    usual: () => retire('villageDajun'),
  };
}

async function reversing(stage: Stage): Promise<GasCase> {
  const lot = lotOf('suichang');
  const reverse = async (kg: bigint) => {
    await report(stage, 'REVERSAL_REPORT', lot, kg);
    return stage.as('auditor').credits.reverse({ lot });
  };
  return { name: 'carbon.reverse', ceiling: 62_000, first: () => reverse(10_000n), usual: () => reverse(20_000n) };
}

/** The verifier attests now. */
async function report(stage: Stage, schemaName: string, subject: Bytes32, value: bigint): Promise<Bytes32> {
  const schema = schemaId(schemaName);
  const basisDate = await stage.now();
  const contentHash = sha256Of(canonicalJson({ type: 'DemoReport', version: 1, schemaName, value: value.toString() }));
  await stage.as('carbonVerifier').evidence.attest({ schema, subject, value, basisDate, validUntil: 0n, contentHash });
  return evidenceId(stage.participant('carbonVerifier'), schema, subject, contentHash, basisDate);
}

function projectOf(key: string) {
  const project = demoProjects.find((other) => other.key === key);
  if (!project) throw new TypeError(`The demo world has no project ${key}.`);
  return project;
}
