import { type Bytes32, evidenceId, schemaId } from '../../../../sdk/ids/keys.ts';
import { writeCertificate } from '../../../../sdk/trace/papers/writeCertificate.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { sha256Of } from '../../../lib/sha256Of.ts';
import { demoItems, demoTea, GTIN } from '../../world/trace.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { now, once, refusalOf, unlessStanding } from '../ground.ts';
import { curl } from '../rawCall.ts';
import { participant } from '../rights/ground.ts';
import { document, state } from '../statement.ts';
import type { World } from '../world.ts';
import { askGoods, GROWER, goodsCall, lots, parcelOf, TRADER } from './ground.ts';
import { handedOver } from './moves.ts';

const COMMITMENT = schemaId('COMMITMENT_CERTIFICATE');

interface Promised {
  paper: Bytes32;
  refusals: string[];
}

/** 承诺达标合格证: without it fresh leaf doesn't change hands. */
export const papers: Check<World>[] = [
  {
    what: 'trace: fresh leaf changes hands under its grower’s 承诺达标合格证 alone: not bare, not under another’s, not after 作废',
    observe: async (world) => {
      const { paper, refusals } = await once(world, 'trace.promised', () => promise(world));
      const [enclosed = ''] = await askGoods(world, 'paperOf', [lots.market.id]);
      const wanted = 'GoodsPaperMissing,GoodsPaperRefused,GoodsPaperMissing,accepted';
      const { to, data } = goodsCall(world, 'paperOf', [lots.market.id]);
      const ok = `0x${enclosed}` === paper && refusals.join() === wanted;
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${enclosed}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
];

/** A few grams go over and come back, so that all of the leaf is at hand later. */
async function promise(world: World): Promise<Promised> {
  const give = () => refusalOf(handedOver(world, GROWER, TRADER, { ...lots.market, grams: quantity('g', 1n) }));
  const bare = await give();
  const subject = lots.market.id;
  const strange = { issuer: TRADER, schema: 'COMMITMENT_CERTIFICATE', subject, value: lots.market.grams };
  const others = await state(world, { ...strange, note: '示例：他人的承诺' });
  const { batches, evidence } = world.as(GROWER);
  const refused = await refusalOf(batches.enclose({ batch: subject, evidence: others }));

  const first = await certified(world, null);
  await batches.enclose({ batch: subject, evidence: first });
  const reason = await document(world, { type: 'DemoReason', version: 1, note: '示例：重量更正，作废重开' });
  await unlessStanding(evidence.revoke({ id: first, schema: COMMITMENT, subject, reason }), 'EvidenceIsRevoked');
  const voided = await give();

  const paper = await certified(world, first);
  await batches.enclose({ batch: subject, evidence: paper });
  const given = await give();
  await handedOver(world, TRADER, GROWER, { ...lots.market, grams: quantity('g', 1n) });
  return { paper, refusals: [bare, refused, voided, given] };
}

/** A certificate that machines read, attested by who promises. */
async function certified(world: World, replaces: Bytes32 | null): Promise<Bytes32> {
  const { gtin, lot, id: subject, grams: value } = lots.market;
  const basisDate = await now(world);
  const promises = participant(world, GROWER);
  const bytes = writeCertificate({
    basis: { kind: '质量安全控制' },
    product: { name: demoItems.freshLeaf.zh, gtin: GTIN.freshLeaf, lot, batch: subject },
    grams: value.toString(),
    origin: { place: demoTea.place, parcel: parcelOf('P6') },
    issuedOn: new Date(Number(basisDate + 8n * 3_600n) * 1_000).toISOString().slice(0, 10),
    subject: { name: '示例茶农', participant: promises },
    contact: null,
    replaces,
  });
  const text = new TextDecoder().decode(bytes);
  const contentHash = (await world.put(text)) as Bytes32;
  if (contentHash !== sha256Of(text) || gtin !== GTIN.freshLeaf) throw new TypeError('The paper is of other goods.');
  const statement = { schema: COMMITMENT, subject, value, basisDate, validUntil: 0n, contentHash };
  await unlessStanding(world.as(GROWER).evidence.attest(statement), 'EvidenceAlreadyRecorded');
  return evidenceId(promises, COMMITMENT, subject, contentHash, basisDate);
}
