import { pledgeId } from '../../../../sdk/ids/keys.ts';
import { type LimitQuestion, limitOf } from '../../../../sdk/loans/limit/limit.ts';
import { Gate, LoanState } from '../../../../sdk/loans/register/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { ordinaryPpm } from '../../world/loanSheets.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, earlier, now, once, placed, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import { bendEvents, eventsOf, named, participant, pledgeOf, YEAR } from '../rights/ground.ts';
import type { World } from '../world.ts';
import { type DrawnLoan, drawn, Effect, noticedSecurity, repaid, scheduleOf, sketched, valued } from './ground.ts';

export const GEP = 'loans.gep';
const PRINCIPAL = 500_000_000n;
const VALUE = 800_000_000n;
/** As the world's rule for ECO_PRODUCT_USE has it. */
const CAP_BPS = 6_500n;
/** Last digit of the value in `Evidence.evidence`. */
const EVIDENCE_VALUE = 2 * 64 - 4;
const [BANK, BORROWER] = ['bankA', 'villageZhenbu'];

interface Drew extends DrawnLoan {
  /** What was said without the notice, and to an offer with a higher principal. */
  refusals: string[];
}

/** GEP贷: 5,000,000 yuan on the eco-product right of Zhenbu, drawn with its pledge in one call. */
export const gepLoan: Check<World>[] = [
  {
    what: 'loans: a GEP loan is limited by the appraised right; without one, whatever the GEP, by nothing at all',
    observe: async (world) => {
      const { right } = named(world, 'zhenbuEco');
      const valuation = await valued(world, 'zhenbuEco', right, VALUE);
      const found = await world.as('auditor').evidence.evidence(valuation);
      const [onRight, onGep] = [limitOf(asked(found?.value)), limitOf(asked(undefined))];
      const bit = onRight.bounds.filter(({ bites }) => bites).map(({ bound }) => bound);
      const isRight = onRight.limit === (VALUE * CAP_BPS) / 10_000n && bit.join() === 'appraisal,free';
      const ok = isRight && onGep.limit === 0n && onGep.reason === 'noAppraisedRight';
      const told = `${onRight.limit} by ${bit}; on the account alone ${onGep.limit} (${onGep.reason})`;
      return { ok, recheck: `./ledger verify evidence ${valuation}`, found: told };
    },
    sabotage: (world) => bendView(world, 'Evidence', 'evidence', EVIDENCE_VALUE),
  },
  {
    what: 'loans: Zhenbu draws 5,000,000 yuan with pledge, notice and money in one call; without the notice, or on an altered offer, nothing',
    observe: async (world) => {
      const { sent, loan, refusals } = await once(world, GEP, () => drawGep(world));
      const record = await world.as('auditor').loans.loan(loan);
      const isOwed = record?.state === LoanState.Live && record.outstanding === PRINCIPAL;
      const ok = isOwed && refusals.join() === 'PerfectionMissing,SignatureNotOfParty';
      return { ...placed(sent), ok, found: `${refusals}; ${record?.outstanding}` };
    },
    sabotage: (world) => bendView(world, 'Loans', 'loanOf', 4 * 64 - 1),
  },
  {
    what: 'loans: asked by raw eth_call, the chain owes the bank 500,000,000 fen of it',
    observe: async (world) => {
      const { loan } = earlier<Drew>(world, GEP);
      const { address } = world.deployment.contracts.Loans;
      const data = callData('Loans', 'loanOf', [loan]);
      const words = await rawCall(world.rpcUrl(), address, data);
      const [state, , , outstanding] = words;
      const ok = BigInt(`0x${state}`) === 1n && BigInt(`0x${outstanding}`) === PRINCIPAL;
      return { ok, recheck: curl(world.rpcUrl(), address, data), found: `${state}, ${outstanding}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 4 * 64 - 1)),
  },
  {
    what: 'loans: the money went past the borrower to who builds (受托支付): the contractor’s cash, or the bank’s receipt',
    observe: async (world) => {
      const { sent, offer } = earlier<Drew>(world, GEP);
      const [told] = await eventsOf(world, sent, 'Loans', 'LoanDrawn');
      const moved = await eventsOf(world, sent, 'Cash', 'Transfer');
      const isPaid = moved.some(({ to, value }) => to === offer.payee && value === PRINCIPAL);
      const isReceipted = told !== undefined && BigInt(told.matter as string) !== 0n;
      const isRight = world.deployment.profile === 'demo' ? isPaid && !isReceipted : isReceipted && moved.length === 0;
      const ok = told !== undefined && isRight && offer.payee === world.keys.addressOf('coopQingtian');
      return { ...placed(sent), ok, found: `${moved.length} moves of cash; receipt ${isReceipted}` };
    },
    sabotage: (world) => bendEvents(world, 'Loans', 'LoanDrawn'),
  },
  {
    what: 'loans: its lien stands first on the right, for this loan and no other; another bank’s pledge is refused with reasons',
    observe: async (world) => {
      const { lien, loan } = earlier<Drew>(world, GEP);
      const [first, ...others] = await world.as('auditor').encumbrances.liens(named(world, 'zhenbuEco').subjectId);
      const served = await world.as('auditor').loans.servedBy(lien);
      const explained = await once(world, 'loans.secondPledge', () => secondPledge(world));
      const isOwn = first?.lienId === lien && first.secured === PRINCIPAL && others.length === 0 && served === loan;
      const ok = isOwn && explained.includes('PRODUCT_UNKNOWN');
      return { ok, recheck: 'EncumbranceViews.liensOf', found: `${first?.lienId} ${others.length}; ${explained}` };
    },
    sabotage: (world) => bendView(world, 'Loans', 'servedBy'),
  },
  {
    what: 'loans: made again from the words of the offer, the schedule has the root that the chain holds',
    observe: async (world) => {
      const { offer, loan } = earlier<Drew>(world, GEP);
      const record = await world.as('auditor').loans.loan(loan);
      const { root, instalments } = scheduleOf({ offer });
      const ok = record?.root === root && record.count === instalments.length;
      return { ok, recheck: `./ledger verify loan ${loan}`, found: `${record?.root}, not ${root}` };
    },
    sabotage: (world) => bendView(world, 'Loans', 'loanOf', 12 * 64 - 1),
  },
  {
    what: 'loans: the first interest is paid to the fen, and no principal by it',
    observe: async (world) => {
      const { loan, offer } = earlier<Drew>(world, GEP);
      await once(world, 'loans.gepPaid', () => repaid(world, BANK, BORROWER, earlier<Drew>(world, GEP), 1));
      const record = await world.as('auditor').loans.loan(loan);
      const [first] = scheduleOf({ offer }).instalments;
      const ok = record?.next === 2 && record.outstanding === PRINCIPAL - (first?.principal ?? 0n);
      return { ok, recheck: `./ledger verify loan ${loan}`, found: `next ${record?.next}, ${record?.outstanding}` };
    },
    sabotage: (world) => bendView(world, 'Loans', 'loanOf', 5 * 64 - 1),
  },
];

/** What `limitOf` looks at; the product's most is the sheet's. */
function asked(appraised: bigint | undefined): LimitQuestion {
  const cap = quantity('bps', CAP_BPS);
  return {
    ...(appraised !== undefined && {
      right: { appraised: quantity('fen', appraised), cap, senior: quantity('fen', 0n) },
    }),
    unsecuredUpTo: quantity('fen', 0n),
    productMost: quantity('fen', 1_000_000_000n),
  };
}

async function drawGep(world: World): Promise<Drew> {
  const { right, subject } = named(world, 'zhenbuEco');
  const valuation = await valued(world, 'zhenbuEco', right, VALUE);
  const made = await sketched(world, {
    ...{ number: '示例 GEP 贷合同 A-2026-0501', bank: BANK, borrower: BORROWER, product: 'GEP_LOAN' },
    ...{ collateral: subject, principal: PRINCIPAL, ratePpm: ordinaryPpm('GEP_LOAN'), months: 36, everyMonths: 3 },
    ...{
      repayment: 'interestFirst',
      payee: 'coopQingtian',
      gates: Gate.Investigation | Gate.Interview | Gate.Entrusted,
    },
  });
  const securing = { bank: BANK, borrower: BORROWER, made, valuation, effect: Effect.ContractOnly };
  const security = await noticedSecurity(world, { ...securing, keeper: 'townshipZhenbu' });
  const { notice: _notice, ...bare } = security as { notice?: unknown } & typeof security;
  const refusals = [
    await refusalOf(drawn(world, { bank: BANK, borrower: BORROWER, made, security: bare })),
    await refusalOf(drawnOnAltered(world, made, security)),
  ];
  const sent = await drawn(world, { bank: BANK, borrower: BORROWER, made, security });
  const lien = pledgeId(participant(world, BANK), made.loan);
  return { loan: made.loan, offer: made.offer, lien, sent, refusals };
}

/** Signed by the bank, then changed by the borrower: the penalty on what is late, which no schedule shows. */
async function drawnOnAltered(
  world: World,
  made: Parameters<typeof drawn>[1]['made'],
  security: Parameters<typeof drawn>[1]['security'],
) {
  const bankSignature = await world.as(BANK).loans.signOffer({ offer: made.offer, signer: world.wallet(BANK) });
  const offer = { ...made.offer, penaltyPpm: 0 };
  return world.as(BORROWER).loans.draw({ offer, papers: { bankSignature }, security });
}

async function secondPledge(world: World): Promise<string> {
  const { right } = named(world, 'zhenbuEco');
  const valuation = await valued(world, 'zhenbuEco', right, VALUE);
  const sketch = { right: 'zhenbuEco', bank: 'bankB', debt: '示例借款合同 B-2026-0501', secured: PRINCIPAL };
  const lien = pledgeOf(world, { ...sketch, effect: Effect.ContractOnly, maturity: (await now(world)) + YEAR });
  const explained = await world
    .as('bankB')
    .products.explainPledge({ lien, product: 'GEP_LOAN', valuation, papers: [] });
  return explained.join();
}
