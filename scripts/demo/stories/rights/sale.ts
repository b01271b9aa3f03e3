import { id as keccakText, ZeroAddress, ZeroHash } from 'ethers';
import type { Sent } from '../../../../sdk/context.ts';
import { sharesOf } from '../../../../sdk/encumbrance/sharesOf.ts';
import { type Bytes32, caseId } from '../../../../sdk/ids/keys.ts';
import { instructionId } from '../../../../sdk/market/instructions/instructionData.ts';
import { type Instruction, type Leg, LegKind, Mode } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { Check } from '../check.ts';
import { bendView, earlier, now, once, placed, reach, refusalOf } from '../ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';
import { bendEvents, DAY, eventsOf, named, participant } from './ground.ts';
import { EARLY, LATE, type StoryLease } from './leases.ts';
import { LIEN_A, LIEN_B, type StoryLien } from './liens.ts';

/** What the forest brings, and what is still owed: to the fen. */
const PROCEEDS = 200_000_001n;
const OWED_A = 73_456_789n;
const OWED_B = 80_000_000n;
const SURPLUS = PROCEEDS - OWED_A - OWED_B;

export const SALE = 'rights.sale';

interface Sale {
  sent: Sent;
  /** What was said to legs that weren't the waterfall: beforehand, and by the ledger. */
  explained: string[];
  refusal: string;
}

/** The debts fall due and aren't paid: a court's sale, by rank, to the last fen. */
export const sale: Check<World>[] = [
  {
    what: 'rights: in a sale whose legs aren’t the waterfall not a fen moves; by rank all is paid, the rest to the owner',
    observe: async (world) => {
      const { sent, explained, refusal } = await once(world, SALE, () => sellForest(world));
      const [told] = await eventsOf(world, sent, 'Encumbrances', 'ProceedsDistributed');
      const shares = told?.shares as { lien: string; paid: bigint }[] | undefined;
      const [a, b] = [earlier<StoryLien>(world, LIEN_A), earlier<StoryLien>(world, LIEN_B)];
      const paid = shares?.map(({ lien, paid: fen }) => `${lien} ${fen}`).join();
      const wanted = [`${b.lien.lienId} ${OWED_B}`, `${a.lien.lienId} ${OWED_A}`].join();
      const isRefused = explained.join() === 'WATERFALL_MISMATCH' && refusal === 'WaterfallMismatch';
      const ok = isRefused && paid === wanted && told?.surplus === SURPLUS;
      return { ...placed(sent), ok, found: `${explained}; ${refusal}; ${paid}; ${told?.surplus}` };
    },
    sabotage: (world) => bendEvents(world, 'Encumbrances', 'ProceedsDistributed'),
  },
  {
    what: 'rights: sold free of every lien to the buyer',
    observe: async (world) => {
      const { right, subjectId } = named(world, 'yaxiForest');
      const { holder } = await world.as('auditor').rights.right(right);
      const { liens, orders } = await world.as('auditor').encumbrances.standing(subjectId);
      const ok = holder === world.keys.addressOf('buyerListed') && liens === 0 && orders === 0;
      return { ok, recheck: `UseRights.ownerOf ${right}`, found: `${holder}, ${liens} liens` };
    },
    sabotage: (world) => bendView(world, 'UseRights', 'rightOf', 5 * 64 - 1),
  },
  {
    what: 'rights: the lease with possession before the liens lives on; the later one has yielded',
    observe: async (world) => {
      const { sent } = earlier<Sale>(world, SALE);
      const ended = await eventsOf(world, sent, 'Encumbrances', 'LeaseEnded');
      const [early, late] = [earlier<StoryLease>(world, EARLY), earlier<StoryLease>(world, LATE)];
      const user = await world.as('auditor').leases.userOf(early.terms.right);
      const hasYielded = ended.length === 1 && ended[0]?.lease === late.id;
      const ok = hasYielded && user === early.terms.lessee;
      return { ...placed(sent), ok, found: `${ended.length} ended; user ${user}` };
    },
    sabotage: (world) => bendView(world, 'Leases', 'userOf'),
  },
];

async function sellForest(world: World): Promise<Sale> {
  const [a, b] = [earlier<StoryLien>(world, LIEN_A), earlier<StoryLien>(world, LIEN_B)];
  await reach(world, a.lien.maturity + DAY);
  await declare(world, 'bankA', a, OWED_A);
  await declare(world, 'bankB', b, OWED_B);
  const filed = caseId(participant(world, 'court'), '（2026）示例执 101 号');
  const writ = await document(world, { type: 'DemoWrit', version: 1, note: '示例执行裁定：拍卖林地经营权和林木' });
  const { subject } = named(world, 'yaxiForest');
  const terms = { caseId: filed, subject, lien: a.lien.lienId, amount: 0n, writ, liftsOrders: true };
  await world.as('court', 1).encumbrances.openCase(terms);

  const wrong = await affirmed(world, await saleOf(world, filed, [OWED_B - 1n, OWED_A + 1n, SURPLUS], 1n));
  const { instructions, encumbrances } = world.as('court', 1);
  const explained = await encumbrances.explainEnforce(takingOf(wrong));
  const refusal = await refusalOf(instructions.settle({ instruction: wrong }));
  const right = await affirmed(world, await saleOf(world, filed, waterfall(), 2n));
  return { sent: await instructions.settle({ instruction: right }), explained, refusal };
}

/** B, then A, then the owner. */
function waterfall(): [b: bigint, a: bigint, owner: bigint] {
  const claims = [
    { rank: 1n, owed: OWED_B },
    { rank: 2n, owed: OWED_A },
  ];
  const { shares, surplus } = sharesOf(claims, quantity('fen', PROCEEDS));
  return [shares[0]?.paid ?? 0n, shares[1]?.paid ?? 0n, surplus];
}

function declare(world: World, bank: string, { lien }: StoryLien, owed: bigint): Promise<Sent> {
  const debt = { subject: lien.subject, lien: lien.lienId, owed: quantity('fen', owed) };
  return world.as(bank).encumbrances.declareDebt(debt);
}

/** The forest from the cooperative to the buyer, whose money goes to the banks and the owner. */
async function saleOf(
  world: World,
  filed: Bytes32,
  [toB, toA, toOwner]: readonly [bigint, bigint, bigint],
  nonce: bigint,
): Promise<Instruction> {
  const time = await now(world);
  const [owner, buyer] = [world.keys.addressOf('coopCity'), world.keys.addressOf('buyerListed')];
  const { subject } = named(world, 'yaxiForest');
  return {
    legs: [
      { kind: LegKind.Erc721, asset: subject.asset, from: owner, to: buyer, id: subject.id, amount: 1n },
      moneyLeg(world, 'bankB', toB),
      moneyLeg(world, 'bankA', toA),
      moneyLeg(world, 'coopCity', toOwner),
    ],
    mode: Mode.None,
    venue: participant(world, 'court'),
    terms: ZeroHash as Bytes32,
    maxFee: quantity('fen', 0n),
    payBy: time + 10n * DAY,
    settleBy: time + 20n * DAY,
    caseId: filed,
    nonce,
  };
}

/** What Settlement will lay before the register: the move, and who gets money. */
function takingOf({ legs, caseId: filed }: Instruction) {
  const [move, ...payments] = legs;
  if (!move) throw new TypeError('A sale moves something.');
  const subject = { asset: move.asset, id: move.id, holder: ZeroAddress };
  return { subject, to: move.to, amount: 1n, caseId: filed, payments };
}

/** On-chain cash where there is any; elsewhere a bank holds the money. */
function moneyLeg(world: World, to: string, amount: bigint): Leg {
  const parties = { from: world.keys.addressOf('buyerListed'), to: world.keys.addressOf(to), id: 0n, amount };
  if (world.deployment.profile === 'demo') return { kind: LegKind.Erc20, asset: 'CASH', ...parties };
  return { kind: LegKind.OffChain, asset: participant(world, 'settlementBank'), ...parties };
}

/** Agreed to by the buyer and vouched for by the court; paid into a bank where no cash is on the chain. */
async function affirmed(world: World, instruction: Instruction): Promise<Instruction> {
  await world.as('buyerListed').instructions.affirm({ instruction });
  await world.as('court', 1).instructions.affirm({ instruction });
  if (world.deployment.profile === 'demo') return instruction;

  const receipt = {
    instruction: instructionId(world, instruction),
    bank: participant(world, 'settlementBank'),
    payer: world.keys.addressOf('buyerListed'),
    amount: quantity('fen', PROCEEDS),
    bankReference: keccakText(`示例执行款 ${instruction.nonce}`) as Bytes32,
    heldUntil: instruction.settleBy + DAY,
  };
  const bank = world.as('settlementBank');
  const signed = await bank.market.signBankReceipt({ signer: world.wallet('settlementBank'), receipt });
  await bank.instructions.presentReceipt({ signed });
  return instruction;
}
