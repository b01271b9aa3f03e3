import { expect } from 'chai';
import { id as hashOf } from 'ethers';
import { retirementOrder } from '../../../sdk/carbon/retirementOrder.ts';
import { CancellationReason, type Certificate, MirrorState, type RetirementOrder } from '../../../sdk/carbon/types.ts';
import { interfaceOf, read } from '../../../sdk/context.ts';
import type { Ledger } from '../../../sdk/createLedger.ts';
import { type Bytes32, certificateId, consentSubject, foreignLotId } from '../../../sdk/ids/keys.ts';
import { costOf } from '../../../sdk/market/costOf.ts';
import { listingId } from '../../../sdk/market/listingId.ts';
import { ordersHash, purchaseId } from '../../../sdk/market/purchaseId.ts';
import type { Offer } from '../../../sdk/market/types.ts';
import { ListingState } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { certificateCode, revealBeneficiary } from '../../../sdk/verify/beneficiary.ts';
import { type CarbonLedger, startCarbonLedger } from './support/carbonLedger.ts';
import { PROGRAMME, type StandingProject, standProject, VERIFIED_KG } from './support/standingProject.ts';

const kg = (n: bigint) => quantity('kgCO2e', n);
const fen = (n: bigint) => quantity('fen', n);

/** The life of credits by the SDK alone, on a ledger deployed as it is released. Steps build on one another. */
describe('credits by the SDK', () => {
  let world: CarbonLedger;
  let project: StandingProject;
  let developer: Ledger;
  let buyer: Ledger;

  before(async function () {
    this.timeout(120_000);
    world = await startCarbonLedger();
    project = await standProject(world);
    developer = world.as('developer');
    buyer = world.as('buyer');
  });

  after(() => world?.stop());

  it('tells what stands of a project', async () => {
    const facts = await developer.projects.project(project.project);

    expect(facts).to.deep.include({ programme: 'ZJ-FORESTRY', methodology: 'ZJ-FM-01', state: 3, region: 331121 });
    expect(facts.developer).to.equal(world.participant('developer'));
    expect(await developer.projects.projectOf(project.lot)).to.equal(project.project);
    expect((await developer.projects.programme('ZJ-FORESTRY')).claimKind).to.equal('FOREST-SINK');
    expect((await developer.projects.methodology('ZJ-FM-01')).risk).to.equal(1_000n);
  });

  it('issues 667 t of 741,734 kg, and refuses the 668th', async () => {
    const { lot, report } = project;
    const { credits } = world.as('registrar');
    expect(await credits.issuableTonnes(lot)).to.equal(667n);
    expect(VERIFIED_KG).to.equal(741_734n);
    const issuance = { lot, to: world.address('developer'), report };
    await credits.issue({ ...issuance, tonnes: 667n });

    await expectRefusal(credits.issue({ ...issuance, tonnes: 1n }), 'IssuanceExceedsVerified');
    expect(await credits.lot(lot)).to.deep.include({ issued: 667_000n, used: 0n, coverage: 667_000n, isSealed: false });
    expect(await credits.holding({ holder: world.address('developer'), lot })).to.deep.include({
      total: 667_000n,
      available: 667_000n,
      inMarket: 0n,
    });
  });

  it('retires for an organisation and finds the certificate by the serial', async () => {
    const order = retirementOrder({
      ...{ kg: kg(2_500n), purpose: 'voluntary', beneficiary: { participant: world.participant('buyer') } },
    });
    const { lot } = project;
    expect(await developer.credits.explainRetire({ holder: world.address('developer'), lot, kg: order.kg })).to.be
      .empty;
    const before = await developer.credits.lot(lot);
    const sent = await developer.credits.retire({ lot, order });

    const facts = await retiredBy(world, sent.transactionHash, order);
    expect(facts.first).to.equal(before?.nextSerial);
    expect(await developer.credits.certificate(facts)).to.deep.equal({
      id: certificateId(lot, facts.first),
      isGenuine: true,
      affected: 0n,
    });
    expect((await developer.credits.certificate({ ...facts, retiredAt: facts.retiredAt + 1n })).isGenuine).to.equal(
      false,
    );
  });

  it('retires for a name that the code alone reveals, by a signature that somebody else relays', async () => {
    const salt = hashOf('salt') as Bytes32;
    const order = retirementOrder({
      ...{ kg: kg(1n), purpose: 'voluntary', beneficiary: { name: '示例 受益人', salt } },
    });
    const deadline = (await world.now()) + 3_600n;
    const signed = await developer.credits.signRetirement({
      ...{ signer: world.wallet('developer'), lot: project.lot, order, deadline },
    });
    await buyer.credits.retireFor(signed);

    expect(revealBeneficiary(order.beneficiary, certificateCode(salt), '示例 受益人')).to.equal(true);
    await expectRefusal(buyer.credits.retireFor(signed), 'RetirementSignatureInvalid');
  });

  it('mirrors a block of an outside register, and gives it back', async () => {
    const block = {
      ...{ register: world.participant('registrar'), programme: 'ZJ-FORESTRY', issuance: '示例-CCER-1' },
      ...{ firstSerial: 1_001n, tonnes: 20 },
    };
    const lot = foreignLotId(block.register, block.issuance, block.firstSerial, PROGRAMME);
    await buyer.foreignBlocks.requestMirror({ block });
    expect(await buyer.foreignBlocks.mirrorState(lot)).to.equal(MirrorState.Requested);
    const evidence = await world.attest('registrar', 'IMMOBILISATION', lot, 20_000n);
    await world.as('registrar').foreignBlocks.finaliseMirror({ block, evidence });
    expect(await buyer.credits.lot(lot)).to.deep.include({ first: 1_000_001n, issued: 20_000n });

    await buyer.foreignBlocks.requestReturn({ lot, kg: kg(5_000n) });
    const holder = world.address('buyer');
    expect(await buyer.credits.holding({ holder, lot })).to.deep.include({ reserved: 5_000n, available: 15_000n });
    const ended = await world.attest('registrar', 'IMMOBILISATION_ENDED', lot, 5_000n);
    await world.as('registrar').foreignBlocks.finaliseReturn({ lot, holder, evidence: ended });
    expect(await buyer.credits.lot(lot)).to.deep.include({ used: 5_000n, nextSerial: 1_005_001n });
  });

  it("knows the subject of a lienor's consent as the contract does", async () => {
    const [subject] = await read(buyer.context, 'CarbonProjects', 'consentSubject', [project.project, project.parcel]);

    expect(consentSubject(project.project, project.parcel)).to.equal(subject);
  });

  it('cancels with a record of its own', async () => {
    const { lot } = project;
    const before = await developer.credits.lot(lot);
    const document = hashOf('reason') as Bytes32;
    await developer.credits.cancel({ lot, kg: kg(1_000n), reason: CancellationReason.Voluntary, document });

    expect(((await developer.credits.lot(lot))?.used ?? 0n) - (before?.used ?? 0n)).to.equal(1_000n);
    await expectRefusal(
      developer.credits.cancel({ lot, kg: kg(1n), reason: CancellationReason.Replacement, replaces: lot, document }),
      'CancellationInvalid',
    );
  });

  describe('on the market', () => {
    let offer: Offer;

    before(async () => {
      const now = await world.now();
      const { chainId, contracts } = world.deployment;
      expect(chainId).to.equal(31337);
      offer = {
        asset: contracts.CarbonCredits.address,
        id: BigInt(project.lot),
        seller: world.address('developer'),
        amount: kg(100_000n),
        minFill: kg(1_000n),
        price: quantity('fen/t', 5_592n),
        fee: quantity('bps', 50n),
        treasury: await developer.market.treasury(),
        opensAt: now + 5n,
        closesAt: now + 86_400n,
        nonce: 1n,
      };
      await developer.market.list({ assetName: 'CARBON_CREDITS', offer });
      await world.setTime(now + 10n);
      await world.as('bank').cash.mint({
        ...{ holder: world.address('buyer'), fen: fen(1_000_000n), bankReference: hashOf('入账') as Bytes32 },
      });
    });

    it('knows the id of the offer and of a purchase as the contract does', async () => {
      const id = listingId(developer.context, offer);
      const purchase = { listing: id, buyer: world.address('buyer'), kg: kg(1_000n), orders: hashOf('o') as Bytes32 };
      const whole = { ...purchase, maxCost: fen(1n), nonce: 7n };

      expect(await asked(world, 'Settlement', 'listingId', [offer])).to.equal(id);
      expect(await asked(world, 'Settlement', 'purchaseId', [whole])).to.equal(purchaseId(developer.context, whole));
      expect(await developer.market.listing(id)).to.deep.equal({
        ...{ remaining: 100_000n, fills: 0, state: ListingState.Open },
      });
    });

    it('sells for cash at the cost it told before', async () => {
      const { total } = costOf(offer, kg(1_001n));
      const question = { offer, buyer: world.address('buyer'), kg: kg(1_001n), maxCost: total };
      expect(await buyer.market.explainBuy(question)).to.deep.equal([]);
      expect(await buyer.market.explainBuy({ ...question, maxCost: fen(total - 1n) })).to.deep.equal([
        'COST_ABOVE_CAP',
      ]);
      const had = await buyer.cash.balance(world.address('buyer'));
      await buyer.market.buy({ offer, kg: kg(1_001n), maxCost: total });

      expect(had.total - (await buyer.cash.balance(world.address('buyer'))).total).to.equal(total);
    });

    it('keeps the buyer from selling within the holding period, by name', async () => {
      const resale = {
        ...offer,
        seller: world.address('buyer'),
        amount: kg(1_001n),
        opensAt: (await world.now()) + 60n,
      };

      const reasons = await buyer.market.explainList({ assetName: 'CARBON_CREDITS', offer: resale });
      expect(reasons).to.deep.equal(['HOLDING_PERIOD']);
    });

    it('buys and retires in one step', async () => {
      const order = retirementOrder({
        ...{ kg: kg(2_000n), purpose: 'voluntary', beneficiary: { participant: world.participant('buyer') } },
      });
      const sent = await buyer.market.buyAndRetire({ offer, orders: [order], maxCost: fen(20_000n) });

      expect((await retiredBy(world, sent.transactionHash, order)).holder).to.equal(world.participant('buyer'));
    });

    it("sells against a bank's receipt, once", async () => {
      const orders = [
        retirementOrder({
          ...{ kg: kg(3_000n), purpose: 'voluntary', beneficiary: { participant: world.participant('otherBuyer') } },
        }),
      ];
      const maxCost = costOf(offer, kg(3_000n)).total;
      const purchase = {
        ...{ listing: listingId(buyer.context, offer), buyer: world.address('otherBuyer'), kg: kg(3_000n), maxCost },
        ...{ orders: ordersHash(orders), nonce: 1n },
      };
      const receipt = {
        ...{ instruction: purchaseId(buyer.context, purchase), bank: world.participant('bank'), amount: maxCost },
        ...{
          payer: purchase.buyer,
          bankReference: hashOf('回单') as Bytes32,
          heldUntil: (await world.now()) + 86_400n,
        },
      };
      const signed = await buyer.market.signBankReceipt({ signer: world.wallet('bank'), receipt });
      const other = world.as('otherBuyer');
      await other.market.buyWithReceipt({ offer, purchase, orders, signed });

      const { bank, bankReference } = receipt;
      expect(await other.market.isReceiptUsed({ bank, bankReference })).to.equal(true);
      await expectRefusal(other.market.buyWithReceipt({ offer, purchase, orders, signed }), 'ReceiptMismatch');
    });

    it('gives the rest back to the seller who withdraws', async () => {
      await developer.market.cancelListing({ offer });

      const { state } = await developer.market.listing(listingId(developer.context, offer));
      expect(state).to.equal(ListingState.Cancelled);
      const held = await developer.credits.holding({ holder: world.address('developer'), lot: project.lot });
      expect(held.inMarket).to.equal(0n);
    });
  });
});

/** The facts that the retirement with this order put into its event. */
async function retiredBy(world: CarbonLedger, hash: string, order: RetirementOrder): Promise<Certificate> {
  const receipt = (await world.as('buyer').context.reader.request('eth_getTransactionReceipt', [hash])) as {
    logs: { topics: string[]; data: string }[];
  };
  const events = receipt.logs.map((log) => interfaceOf('CarbonCredits').parseLog(log));
  const facts = events.find((event) => event?.name === 'CreditsRetired')?.args.facts;
  const { lot, first, version, holder, retiredAt } = facts;
  expect(facts.order.kg).to.equal(order.kg);
  return { lot, first, version: Number(version), holder, order, retiredAt };
}

async function asked(world: CarbonLedger, contract: 'Settlement', view: string, args: unknown[]): Promise<unknown> {
  return (await read(world.as('buyer').context, contract, view, args))[0];
}

async function expectRefusal(act: Promise<unknown>, code: string): Promise<void> {
  const error = await act.then(
    () => undefined,
    (thrown: { code?: string }) => thrown,
  );
  expect(error).to.have.property('code', code);
}
