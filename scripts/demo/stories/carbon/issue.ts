import { type SinkMonitoring, sinkCredits } from '../../../../sdk/carbon/calculator/sinkCredits.ts';
import { read } from '../../../../sdk/context.ts';
import { currentEvidence } from '../../../../sdk/evidence/currentEvidence.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { farmers, parties } from '../../world/parties.ts';
import type { Check } from '../check.ts';
import { bendVerb, bendView, refusalOf, sound } from '../ground.ts';
import type { World } from '../world.ts';
import { suichang, suichangLot, yaxi, yaxiLot } from './ground.ts';
import { registerElsewhere } from './secondClaim.ts';

const MRV_REPORT = schemaId('MRV_REPORT');
const YAXI_KG = 667_000n;
/** Share of a BUFFERED project that is held back. */
const BUFFER_BPS = 2_000n;

/** From verified reports to units: not a tonne more than was verified, and no forest twice. */
export const issue: Check<World>[] = [
  {
    what: 'carbon: the verified report of P1–P3 yields exactly 667 t, and the 668th is refused',
    observe: async (world) => {
      const { credits, evidence } = world.as('carbonRegistrar');
      const lot = await credits.lot(yaxiLot);
      const report = await evidence.current({ schema: MRV_REPORT, subject: yaxiLot });
      const to = world.keys.addressOf(yaxi.developer);
      const code = report && (await refusalOf(credits.issue({ lot: yaxiLot, to, tonnes: 1n, report: report.id })));
      const ok = lot?.issued === YAXI_KG && code === 'IssuanceExceedsVerified';
      return { ok, recheck: `CarbonCredits.lotWord ${yaxiLot}`, found: `${lot?.issued} kg, ${code}` };
    },
    // issue((lot, to, tonnes, report)): one tonne too many becomes none.
    sabotage: (world) => bendVerb(world, 'CarbonCredits', 'issue', 3 * 64 - 1),
  },
  {
    what: 'carbon: the report calculates to 741,734 kg again, from its own document',
    observe: async (world) => {
      const { contentHash, value, isOnChain } = await reportOfYaxi(world);
      const path = `/api/documents/${contentHash}`;
      const { verifiedKg, monitoring } = await storedReport(world, path);
      const { verified, issuable } = sinkCredits(monitoring);
      const ok =
        isOnChain && verified === 741_734n && value === verified && verifiedKg === String(value) && issuable === 667n;
      return { ok, recheck: `curl -s ${world.gateway.origin}${path}`, found: `${verified} / ${value} kg` };
    },
    sabotage: async (world) => world.damageDocument((await reportOfYaxi(world)).contentHash),
  },
  {
    what: 'carbon: P11 issued with a fifth held back, and every unit is in somebody’s hands, used or buffered',
    observe: async (world) => {
      const lot = await world.as('auditor').credits.lot(suichangLot);
      if (!lot) return { ok: false, recheck: '', found: 'nothing was issued' };
      const { issued, used, buffer, reversed } = lot;
      const held = (await balances(world)).reduce((sum, kg) => sum + kg, 0n);
      const isWhole = issued === held + used + buffer + reversed;
      const ok = isWhole && issued === suichang.tonnes * 1000n && (buffer + reversed) * 10_000n === issued * BUFFER_BPS;
      return { ok, recheck: `CarbonCredits.lotWord ${suichangLot}`, found: `${issued} kg, ${buffer} held back` };
    },
    // The lowest digit of `buffer` (bits 128 to 167).
    sabotage: (world) => bendView(world, 'CarbonCredits', 'lotWord', 31),
  },
  {
    what: 'carbon: the land of P1 is credited by no second programme for the same time',
    observe: async (world) => {
      const code = await registerElsewhere(world);
      return { ok: code === 'ClaimConflict', recheck: './ledger cheat', found: code };
    },
    // register(project, …): another project.
    sabotage: (world) => bendVerb(world, 'CarbonProjects', 'register'),
  },
];

interface MrvReport {
  verifiedKg: string;
  monitoring: SinkMonitoring;
}

/** The report in force on P1 to P3, and whether its document is the one that its id on the chain commits to. */
async function reportOfYaxi(world: World) {
  const report = await currentEvidence(sound(world), { schema: MRV_REPORT, subject: yaxiLot });
  if (!report) throw new Error('ReportMissing: no MRV_REPORT is in force on the lot of P1 to P3.');
  const path = `/api/evidence/${report.id}`;
  const { contentHash } = await world.gateway.get<{ contentHash: Bytes32 }>(path);
  const { issuer, basisDate } = await world.as('auditor').evidence.evidence(report.id);
  const isOnChain = evidenceId(issuer, MRV_REPORT, yaxiLot, contentHash, basisDate) === report.id;
  return { contentHash, value: report.value, isOnChain };
}

async function storedReport({ gateway, fetch }: World, path: string): Promise<MrvReport> {
  const response = await fetch(`${gateway.origin}${path}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`DocumentUnreadable: ${response.status} ${text}`);
  return JSON.parse(text) as MrvReport;
}

/** What each party of the world holds of P11's lot. */
async function balances(world: World): Promise<bigint[]> {
  const holders = [...parties, ...farmers].map(({ key }) => world.keys.addressOf(key));
  const ids = holders.map(() => BigInt(suichangLot));
  const [held] = await read(world, 'CarbonCredits', 'balanceOfBatch', [holders, ids]);
  return held;
}
