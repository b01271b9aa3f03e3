import { expect } from 'chai';
import { id as hashOf, ZeroAddress } from 'ethers';
import { read } from '../../../sdk/context.ts';
import type { Ledger } from '../../../sdk/createLedger.ts';
import { subjectId } from '../../../sdk/encumbrance/subjectArgs.ts';
import { Act } from '../../../sdk/encumbrance/types.ts';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { type Bytes32, caseId } from '../../../sdk/ids/keys.ts';
import { agreementTerms } from '../../../sdk/market/agreements/agreementData.ts';
import { auctionId, depositId, paymentId } from '../../../sdk/market/auctions/auctionId.ts';
import { instructionArgs } from '../../../sdk/market/instructions/instructionArgs.ts';
import { instructionId } from '../../../sdk/market/instructions/instructionData.ts';
import {
  type Agreement,
  AuctionState,
  type AuctionTerms,
  type Instruction,
  LegKind,
  Mode,
} from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type CarbonLedger, startCarbonLedger } from '../carbon/support/carbonLedger.ts';
import { type StandingProject, standProject } from '../carbon/support/standingProject.ts';

const fen = (n: bigint) => quantity('fen', n);

/** Agreements, auctions and freezes by the SDK alone. Steps build on one another. */
describe('trades by the SDK', () => {
  let world: CarbonLedger;
  let project: StandingProject;
  let seller: Ledger;
  let buyer: Ledger;
  let seat: { seller: string; buyer: string };

  before(async function () {
    this.timeout(120_000);
    world = await startCarbonLedger();
    project = await standProject(world);
    [seller, buyer] = [world.as('developer'), world.as('buyer')];
    seat = { seller: world.address('developer'), buyer: world.address('buyer') };
    const { lot, report } = project;
    await world.as('registrar').credits.issue({ lot, to: seat.seller, tonnes: 667n, report });
    await world.as('bank').cash.mint({ holder: seat.buyer, fen: fen(10_000_000n), bankReference: hash('入账') });
  });

  after(() => world?.stop());

  /** 1 t against 60.00 yuan. */
  async function instruction(nonce: bigint, terms: Bytes32): Promise<Instruction> {
    const now = await world.now();
    const legs = [
      {
        kind: LegKind.Erc1155,
        asset: 'CARBON_CREDITS',
        from: seat.seller,
        to: seat.buyer,
        id: BigInt(project.lot),
        amount: 1_000n,
      },
      { kind: LegKind.Erc20, asset: 'CASH', from: seat.buyer, to: seat.seller, id: 0n, amount: 6_000n },
      { kind: LegKind.Erc20, asset: 'CASH', from: seat.buyer, to: world.address('treasury'), id: 0n, amount: 30n },
    ];
    const times = { payBy: now + 3_600n, settleBy: now + 7_200n };
    return { legs, mode: Mode.Agreement, venue: NO_ID, terms, maxFee: fen(30n), ...times, caseId: NO_ID, nonce };
  }

  it('knows an instruction by the id that the contract gives it', async () => {
    const asked = await instruction(1n, NO_ID);

    const [id] = await read(seller.context, 'Settlement', 'instructionId', [instructionArgs(asked)]);
    expect(instructionId(seller.context, asked)).to.equal(id);
    expect(await seller.instructions.explain(asked)).to.deep.equal(['NOT_AFFIRMED']);
  });

  it('settles what one affirmed and the other signed', async () => {
    const agreed = await instruction(2n, NO_ID);
    await seller.instructions.affirm({ instruction: agreed });
    const signature = await buyer.instructions.sign({ signer: world.wallet('buyer'), instruction: agreed });
    await seller.instructions.affirmFor({ instruction: agreed, party: seat.buyer, signature });

    expect(await seller.instructions.explain(agreed)).to.deep.equal([]);
    await seller.instructions.settle({ instruction: agreed });
    expect(await seller.instructions.explain(agreed)).to.include('ALREADY_SETTLED');
    expect((await buyer.credits.holding({ holder: seat.buyer, lot: project.lot })).total).to.equal(1_000n);
  });

  it('concludes an agreement by two signatures and settles it in the same call', async () => {
    const [number, document] = ['示例合同 1', hash('contract')];
    // Gas is estimated at the head's time: in the second of the buyer's last purchase its time of purchase would stay as it is.
    await world.setTime((await world.now()) + 60n);
    const agreement: Agreement = {
      ...{ number, document, first: seat.seller, second: seat.buyer },
      instruction: await instruction(3n, agreementTerms(number, document)),
    };
    const firstSignature = await seller.agreements.sign({ signer: world.wallet('developer'), agreement });
    const secondSignature = await buyer.agreements.sign({ signer: world.wallet('buyer'), agreement });
    await world.as('otherBuyer').agreements.conclude({ agreement, firstSignature, secondSignature });

    expect((await buyer.credits.holding({ holder: seat.buyer, lot: project.lot })).total).to.equal(2_000n);
  });

  it('sells by auction to the one who bid', async () => {
    const now = await world.now();
    const terms: AuctionTerms = {
      ...{ asset: world.deployment.contracts.CarbonCredits.address, id: BigInt(project.lot), seller: seat.seller },
      ...{
        amount: 10_000n,
        mode: Mode.OneWayBidding,
        start: fen(50_000n),
        reserve: fen(55_000n),
        increment: fen(1_000n),
      },
      ...{ deposit: fen(5_000n), fee: quantity('bps', 50n), treasury: world.address('treasury'), inBank: false },
      ...{ opensAt: now + 10n, closesAt: now + 600n, extension: 60, payWithin: 86_400, nonce: 1n },
    };
    const id = auctionId(seller.context, terms);
    await seller.auctions.open({ assetName: 'CARBON_CREDITS', terms });
    await world.setTime(now + 20n);
    await buyer.auctions.bid({ terms, price: fen(56_000n) });

    expect(await buyer.auctions.auction(id)).to.deep.include({ leader: seat.buyer, bids: 1, state: AuctionState.Open });
    const asked = await Promise.all([
      read(buyer.context, 'Auctions', 'auctionId', [terms]),
      read(buyer.context, 'Auctions', 'depositId', [id, seat.buyer, 56_000n]),
      read(buyer.context, 'Auctions', 'paymentId', [id, seat.buyer]),
    ]);
    expect(asked.flat()).to.deep.equal([id, depositId(id, seat.buyer, fen(56_000n)), paymentId(id, seat.buyer)]);

    expect(await buyer.auctions.explain(terms)).to.deep.equal(['NOT_AFFIRMED']);
    await world.setTime(now + 700n);
    expect(await buyer.auctions.explain(terms)).to.deep.equal([]);
    await buyer.auctions.settle({ terms });
    expect((await buyer.credits.holding({ holder: seat.buyer, lot: project.lot })).total).to.equal(12_000n);
  });

  it('freezes for a case, and says so by name', async () => {
    const subject = { asset: 'CARBON_CREDITS', id: BigInt(project.lot), holder: seat.buyer };
    const filed = caseId(world.participant('court'), '示例案 1');
    const now = await world.now();
    await world
      .as('court')
      .encumbrances.freeze({ subject, caseId: filed, amount: 12_000n, from: now, to: now + 86_400n });

    const question = { subject: subjectId(subject), act: Act.Transfer };
    expect(await buyer.encumbrances.standing(subjectId(subject))).to.deep.include({ orders: 1, liens: 0 });
    expect(await buyer.encumbrances.frozenAmount(subjectId(subject))).to.equal(12_000n);
    expect(await buyer.encumbrances.explain(question)).to.deep.equal(['SUBJECT_FROZEN']);
    const retirement = { holder: seat.buyer, lot: project.lot, kg: quantity('kgCO2e', 1n) };
    expect(await buyer.credits.explainRetire(retirement)).to.deep.equal(['AMOUNT_FROZEN']);

    await world.as('court').encumbrances.unfreeze({ subject, caseId: filed });
    expect(await buyer.credits.explainRetire(retirement)).to.deep.equal([]);
  });

  it('knows the subject of a right by its zero holder', () => {
    const right = { asset: 'RIGHTS', id: 5n, holder: ZeroAddress };

    expect(subjectId(right)).not.to.equal(subjectId({ ...right, holder: seat.buyer }));
  });
});

function hash(text: string): Bytes32 {
  return hashOf(text) as Bytes32;
}
