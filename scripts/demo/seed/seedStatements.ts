import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { schemaId } from '../../../sdk/ids/keys.ts';
import { readParcel } from '../world/parcels.ts';
import type { SeedAct } from './pipeline.ts';
import type { SeedContext } from './seedWorld.ts';

const DAY = 24n * 3600n;

interface DemoStatement {
  issuer: string;
  schema: string;
  parcel: string;
  /** In the schema's unit. */
  value: bigint;
  /** Days before the seed. */
  daysAgo: bigint;
  /** Validity in days from the basis date; none for schemas without. */
  validDays?: bigint;
  note: string;
}

/** Valuations, land-existence visits and tests about the demo parcels; amounts are assumptions (假定). */
const STATEMENTS: DemoStatement[] = [
  valuation('P1', 360_000_000n, 400n, '示例评估：林地经营权，收益法（假定）'),
  valuation('P1', 380_000_000n, 60n, '示例评估：林地经营权，收益法（假定），更新'),
  valuation('P4', 800_000_000n, 30n, '示例评估：河道经营权，收益法（假定）'),
  valuation('P9', 150_000_000n, 20n, '示例评估：闲置农房使用权，比较法（假定）'),
  { ...visit('P1', 400_000n), daysAgo: 90n },
  { ...visit('P2', 350_000n), daysAgo: 90n },
  { ...visit('P4', 120_000n), daysAgo: 80n },
  test('P5', '示例土壤检测：未检出超标项目'),
  test('P6', '示例土壤检测：未检出超标项目'),
  test('P8', '示例土壤检测：未检出超标项目'),
];

/** Attests them, oldest first, so that lined schemas see ever newer basis dates. */
export async function seedStatements(context: SeedContext): Promise<void> {
  const now = await context.now();
  const acts: SeedAct[] = [];
  for (const statement of STATEMENTS) acts.push(await act(context, statement, now));
  await context.run(acts);
}

async function act(context: SeedContext, statement: DemoStatement, now: bigint): Promise<SeedAct> {
  const { issuer, schema, value, note } = statement;
  const subject = readParcel(statement.parcel).id;
  const basisDate = now - statement.daysAgo * DAY;
  const validUntil = statement.validDays === undefined ? 0n : basisDate + statement.validDays * DAY;
  const contentHash = await context.store(
    canonicalJson({ type: 'DemoStatement', version: 1, schema, subject, value: value.toString(), note }),
  );
  const call = attestCall(context, { schema: schemaId(schema), subject, value, basisDate, validUntil, contentHash });
  const standsAs = ['EvidenceAlreadyRecorded', 'EvidenceNotNewer'];
  return { signer: context.keys.privateKeyOf(issuer), call, standsAs };
}

function valuation(parcel: string, fen: bigint, daysAgo: bigint, note: string): DemoStatement {
  return { issuer: 'appraiser', schema: 'VALUATION', parcel, value: fen, daysAgo, validDays: 365n, note };
}

function visit(parcel: string, squareMetres: bigint): DemoStatement {
  const note = '示例实地核查：地块存在，四至与登记一致';
  return { issuer: 'registrarLand', schema: 'LAND_EXISTENCE', parcel, value: squareMetres, daysAgo: 0n, note };
}

function test(parcel: string, note: string): DemoStatement {
  return { issuer: 'laboratory', schema: 'SOIL_TEST', parcel, value: 0n, daysAgo: 15n, note };
}
