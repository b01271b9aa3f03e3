import { baseKey } from '../../../../sdk/ids/keys.ts';
import type { Bundle } from '../../../../sdk/verify/bundle.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { type TradeClaim, tradesFact } from '../../../../sdk/verify/trade/tradeFact.ts';
import { verifyBundle } from '../../../../sdk/verify/verifyBundle.ts';
import { verifyFact } from '../../../../sdk/verify/verifyFact.ts';
import type { TeaDecisionRecord } from '../../../../server/finance/tea/decisions.ts';
import { pinned } from '../../../verify/pinned.ts';
import { makeTea } from '../../seed/makeTea.ts';
import { type RecordedTeaTrade, recordTeaTrades } from '../../seed/recordTeaTrades.ts';
import { seedContext } from '../../seed/seedWorld.ts';
import { readParcel } from '../../world/parcels.ts';
import { honestTeaTrades, inTime, roundTeaTrades } from '../../world/teaTrades.ts';
import { GTIN } from '../../world/trace.ts';
import type { Check } from '../check.ts';
import { earlier, indexed, once, sound } from '../ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';

const TRADED = 'loans.traded';
const DECIDED = 'loans.decided';
const [TRADER, DOUBTED, FRIEND] = ['teaTraderB', 'coopCity', 'bankB'];

type Opened = { trade: string; price: string; priceSalt: string; payment: { reference: string; salt: string } };

interface Traded {
  good: Opened[];
  doubted: Opened[];
  goodTurnover: string;
}

interface Proofs {
  block: { hash: Hex; number: number };
  trades: { id: Hex; claim: TradeClaim }[];
  bundle: Bundle;
}

/** 茶商E贷: decided from the ledger's own trades, proven, and handed to a person where they went round. */
export const trader: Check<World>[] = [
  {
    what: 'loans: a tea trader is decided in one call from 200 trades, each factor with weight, value and the trades it rests on',
    observe: async (world) => {
      const { good, goodTurnover } = await once(world, TRADED, () => trade(world));
      const { decision } = await decided(world, TRADER, good, DECIDED);
      const weights = decision.factors.reduce((sum, { weight }) => sum + weight, 0);
      const turnover = decision.factors.find(({ name }) => name === 'turnover');
      const isWhole = weights === 100 && turnover?.value === goodTurnover && turnover.trades.length === good.length;
      const ok = decision.answer === 'approve' && decision.counted.length === 200 && isWhole;
      return {
        ok,
        recheck: 'POST /api/loans/tea/decide',
        found: `${decision.answer}, ${decision.counted.length}, ${turnover?.value}`,
      };
    },
    sabotage: (world) =>
      world.tamper((answer, asked) =>
        asked.includes('/api/loans/tea/decide') ? answer.replace('"answer":"approve"', '"answer":"refuse"') : answer,
      ),
  },
  {
    what: 'loans: all 200 trades are proven by two nodes where the chain keeps them, and by a bundle without network',
    observe: async (world) => {
      const { good } = earlier<Traded>(world, TRADED);
      const { id } = await decided(world, TRADER, good, DECIDED);
      const session = await world.session(TRADER);
      const { bundle, trades, block } = await session.get<Proofs>(`/api/loans/tea/decisions/${id}/proofs`);
      const released = await releasedOf(world);
      const fact = tradesFact(
        released,
        trades.map(({ claim }) => claim),
        block.number,
      );
      const options = { maxBytes: 2 ** 24, timeoutMs: 20_000 };
      await world.follower.caughtUp();
      const result = await verifyFact({ deployment: released, nodes: world.nodes, fact, options });
      const offline = verifyBundle(bundle, { deployment: released, trustedBlockHashes: [block.hash] });
      const stand = result.words.filter(({ word }, n) => n % 2 === 0 && BigInt(word) > 0n).length;
      const ok = result.status === 'verified' && offline.ok && stand === 200;
      return {
        ok,
        recheck: './ledger verify bundle FILE',
        found: `${result.status} ${result.reason}, ${offline.reason}, ${stand}`,
      };
    },
    sabotage: (world) =>
      world.tamper((answer, asked) =>
        asked.endsWith('/proofs')
          ? answer.replace(/"grams":"(\d)/, (_all, digit) => `"grams":"${digit === '1' ? 2 : 1}`)
          : answer,
      ),
  },
  {
    what: 'loans: where half of the trades went round, a person decides; the trader may ask for that whatever the answer',
    observe: async (world) => {
      const { doubted } = earlier<Traded>(world, TRADED);
      const { decision, id } = await decided(world, DOUBTED, doubted, 'loans.doubted');
      const wash = decision.leftOut.filter(({ reason }) => reason === 'roundTrip').length;
      const bit = decision.bites.find(({ rule }) => rule === 'washShare');
      const session = await world.session(DOUBTED);
      const asked = await session.post<TeaDecisionRecord>(`/api/loans/tea/decisions/${id}/review`);
      const isSent = decision.answer === 'human' && wash === 30 && bit?.found === '50';
      const ok = isSent && asked.reviewAskedAt !== null && decision.review.zh === '申请人工复核';
      return { ok, recheck: 'POST /api/loans/tea/decide', found: `${decision.answer}, ${wash} of ${doubted.length}` };
    },
    sabotage: (world) =>
      world.tamper((answer, asked) =>
        asked.includes('/api/loans/tea/decide') ? answer.replace('"answer":"human"', '"answer":"approve"') : answer,
      ),
  },
];

async function trade(world: World): Promise<Traded> {
  const { deployment, keys } = world;
  const { reader } = sound(world);
  const put = (bytes: Uint8Array) => world.put(new TextDecoder().decode(bytes));
  const context = seedContext({ deployment, reader, keys, put });
  // The field was planted anew: what it gives a year is certified anew.
  const ground = baseKey(readParcel('P5').id, GTIN.freshLeaf);
  const paper = { issuer: 'certifier', schema: 'CAPACITY', subject: ground, value: 40_000_000n };
  await state(world, { ...paper, note: '示例：基地扩种后重新认证' });
  const tea = await makeTea(context, { lot: 'STORY-TEA', grams: 1_600_000n });
  const honest = honestTeaTrades({ trader: TRADER, count: 200, days: 60, run: 'story A', without: DOUBTED });
  const half = honestTeaTrades({ trader: DOUBTED, count: 30, days: 60, run: 'story B' });
  const round = roundTeaTrades({ trader: DOUBTED, count: 30, days: 50, run: 'story R' }, FRIEND);
  const all = await recordTeaTrades(context, tea, inTime(honest, half, round));
  await indexed(world);
  const of = (party: string) => all.filter(({ planned: { seller, buyer } }) => seller === party || buyer === party);
  const turnover = of(TRADER).reduce((sum, { planned }) => sum + planned.price, 0n);
  return { good: of(TRADER).map(opened), doubted: of(DOUBTED).map(opened), goodTurnover: `${turnover}` };
}

function opened({ id, opening: { price, priceSalt, payment } }: RecordedTeaTrade): Opened {
  const { reference, salt } = payment;
  return { trade: id, price: `${price}`, priceSalt, payment: { reference, salt } };
}

/** Asked for by the trader himself, with his own openings. */
async function decided(world: World, party: string, openings: Opened[], name: string): Promise<TeaDecisionRecord> {
  const session = await world.session(party);
  const body = { amount: '5000000', openings };
  // Asked again under the same key it is the same decision.
  return session.post<TeaDecisionRecord>('/api/loans/tea/decide', { body, idempotencyKey: name });
}

async function releasedOf(world: World) {
  const genesis = (await sound(world).reader.request('eth_getBlockByNumber', ['0x0', false])) as { hash: string };
  return pinned({ ...world.deployment, genesisHash: world.deployment.genesisHash ?? genesis.hash });
}
