import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import { countyOf, gepHands } from '../../../scripts/demo/cheat/frauds/gepScene.ts';
import { document } from '../../../scripts/demo/cheat/frauds/statement.ts';
import type { Stage } from '../../../scripts/demo/cheat/stage.ts';
import { madeUp, openedSeries, publishedAccounts } from '../../../scripts/demo/gepPath.ts';
import { agreePurchase } from '../../../sdk/commons/procurement/agreePurchase.ts';
import { endPurchase } from '../../../sdk/commons/procurement/endPurchase.ts';
import { boughtOf, purchase } from '../../../sdk/commons/procurement/purchase.ts';
import { purchaseData, purchaseTermsHash } from '../../../sdk/commons/procurement/purchaseData.ts';
import { purchaseInstruction } from '../../../sdk/commons/procurement/purchaseInstruction.ts';
import { settlePurchase } from '../../../sdk/commons/procurement/settlePurchase.ts';
import { signPurchase } from '../../../sdk/commons/procurement/signPurchase.ts';
import { PurchaseKind, PurchaseState, type PurchaseTerms } from '../../../sdk/commons/procurement/types.ts';
import { type LedgerContext, read } from '../../../sdk/context.ts';
import { type Bytes32, purchaseKey } from '../../../sdk/ids/keys.ts';
import { typedHash } from '../../../sdk/ids/typedData.ts';
import { instructionId } from '../../../sdk/market/instructions/instructionData.ts';
import type { Instruction } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { sharedStage } from '../support/sharedStage.ts';

const DAY = 86_400n;
const REGION = 331127;

/** A government buys growth of a county's account from Dajun's village company, on the seeded demo ledger. */
describe('procurement by the SDK', () => {
  let stage: Stage;
  let now: bigint;
  let number: Bytes32;

  before(async function () {
    this.timeout(180_000);
    stage = await sharedStage();
    now = await stage.now();
    number = document('示例 采购 SDK');
  });

  const by = (party: string): LedgerContext => stage.as(party).context;
  const keyOf = () => purchaseKey(stage.participant('buyerOffice'), number);

  /** Two accounts of the county, a year apart. */
  async function published(): Promise<PurchaseTerms> {
    const hands = gepHands(stage);
    const series = await openedSeries(hands, countyOf(REGION));
    const papers = [await madeUp(hands, series, 2024, 1_000_000n), await madeUp(hands, series, 2025, 1_300_000n)];
    const [baseline, current] = (await publishedAccounts(hands, 'gepCity', papers)) as [Bytes32, Bytes32];
    now = await stage.now();
    return {
      kind: PurchaseKind.GepIncrement,
      buyer: stage.address('buyerOffice'),
      seller: stage.address('villageDajun'),
      number,
      catalogue: ZeroHash as Bytes32,
      region: REGION,
      baseline,
      current,
      increment: quantity('fen', 250_000n),
      price: quantity('fen', 50_000n),
      document: document('示例 采购合同 SDK'),
    };
  }

  async function agree(terms: PurchaseTerms, bank?: Bytes32): Promise<Instruction> {
    const deadlines = { payBy: now + DAY, settleBy: now + 2n * DAY, nonce: 1n };
    const instruction = purchaseInstruction(stage, { terms, bank, ...deadlines });
    const [buyerSignature, sellerSignature] = [
      await signPurchase(stage, { signer: stage.wallet('buyerOffice'), terms, instruction }),
      await signPurchase(stage, { signer: stage.wallet('villageDajun'), terms, instruction }),
    ];
    await agreePurchase(by('auditor'), { terms, instruction, buyerSignature, sellerSignature });
    return instruction;
  }

  it('hashes what is signed as the contract does', async () => {
    await stage.aside(async () => {
      const terms = await published();
      const settling = instructionId(
        stage,
        purchaseInstruction(stage, { terms, payBy: now + DAY, settleBy: now + 2n * DAY, nonce: 1n }),
      );
      const [ofTerms] = await read(by('auditor'), 'Procurement', 'termsHash', [terms]);
      const [ofContract] = await read(by('auditor'), 'Procurement', 'contractHash', [terms, settling]);
      const [key] = await read(by('auditor'), 'Procurement', 'purchaseId', [terms]);

      expect(purchaseTermsHash(stage, terms)).to.equal(ofTerms);
      expect(typedHash(purchaseData(stage, { terms, instruction: settling }))).to.equal(ofContract);
      expect(keyOf()).to.equal(key);
    });
  });

  it('agrees and pays in one call', async () => {
    await stage.aside(async () => {
      const terms = await published();
      await agree(terms);

      const { state, kind, price } = await purchase(by('auditor'), keyOf());
      expect([state, kind, price]).to.deep.equal([PurchaseState.Settled, PurchaseKind.GepIncrement, 50_000n]);
      expect(await boughtOf(by('auditor'), { ...terms })).to.equal(250_000n);
    });
  });

  it('waits for a bank, and gives the increment back when it stays silent', async () => {
    await stage.aside(async () => {
      const terms = await published();
      const instruction = await agree(terms, stage.participant('bankA'));
      const early = await settlePurchase(by('auditor'), { terms, instruction }).catch(({ code }) => code);
      expect([early, (await purchase(by('auditor'), keyOf())).state]).to.deep.equal([
        'PurchaseNotSettled',
        PurchaseState.Agreed,
      ]);

      await stage.wait(3n * DAY);
      await endPurchase(by('auditor'), { terms, instruction });
      expect((await purchase(by('auditor'), keyOf())).state).to.equal(PurchaseState.Ended);
      expect(await boughtOf(by('auditor'), { ...terms })).to.equal(0n);
    });
  });
});
