import { agreementTerms } from '../../../../sdk/market/agreements/agreementData.ts';
import { signAgreement } from '../../../../sdk/market/agreements/signAgreement.ts';
import { type Agreement, type Instruction, Mode } from '../../../../sdk/market/types.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { FARM, tonnes } from './sink.ts';
import { document } from './statement.ts';
import { affirmed, BUYER, cashLeg, exchangeOf, unitsLeg } from './trade.ts';

const TEXT = document('示例协议文本');

/** Contracts under two signatures. */
export const agreementFrauds: Fraud[] = [
  onDemo('conclude-with-one-signature', 'SignatureNotOfParty', async (stage) => {
    const agreement = await agreementOf(stage);
    return {
      fraud: () => conclude(stage, agreement, { second: FARM }),
      honest: () => conclude(stage, agreement),
    };
  }),

  onDemo('conclude-without-the-seller', 'SignatureNotOfParty', async (stage) => {
    const agreement = await agreementOf(stage);
    return {
      fraud: () => conclude(stage, agreement, { first: BUYER }),
      honest: () => conclude(stage, agreement),
    };
  }),

  onDemo('conclude-another-text-than-was-signed', 'SignatureNotOfParty', async (stage) => {
    const agreement = await agreementOf(stage);
    const document_ = document('示例另一文本');
    const instruction = { ...agreement.instruction, terms: agreementTerms(agreement.number, document_) };
    const other = { ...agreement, document: document_, instruction };
    return {
      fraud: () => conclude(stage, other, { signed: agreement }),
      honest: () => conclude(stage, agreement),
    };
  }),

  onDemo('carry-out-another-contract-than-was-signed', 'AgreementTermsMismatch', async (stage) => {
    const agreement = await agreementOf(stage);
    const other = { ...agreement, document: document('示例另一文本') };
    return { fraud: () => conclude(stage, other), honest: () => conclude(stage, agreement) };
  }),

  onDemo('change-the-price-after-the-signatures', 'SignatureNotOfParty', async (stage) => {
    const agreement = await agreementOf(stage);
    const legs = [unitsLeg(stage), cashLeg(stage, { amount: 1n })];
    const cheaper = { ...agreement, instruction: { ...agreement.instruction, legs } };
    return {
      fraud: () => conclude(stage, cheaper, { signed: agreement }),
      honest: () => conclude(stage, agreement),
    };
  }),

  onDemo('agree-with-ones-own-second-account', 'AgreementInvalid', async (stage) => {
    const participant = stage.participant(FARM);
    const own = stage.address(FARM, 1);
    await stage.as('enrolment').participants.addAccount({ participant, account: own });
    const legs = [unitsLeg(stage, { to: own }), cashLeg(stage, { from: own })];
    const alone = { ...(await agreementOf(stage, { legs })), second: own };
    const agreement = await agreementOf(stage);
    return {
      fraud: () => conclude(stage, alone, { second: FARM, account: 1 }),
      honest: () => conclude(stage, agreement),
    };
  }),

  onDemo('put-down-a-party-that-takes-no-part', 'AgreementInvalid', async (stage) => {
    const agreement = await agreementOf(stage);
    const beside = { ...agreement, second: stage.address('buyerEvent') };
    return {
      fraud: () => conclude(stage, beside, { second: 'buyerEvent' }),
      honest: () => conclude(stage, agreement),
    };
  }),

  onDemoFor('conclude-one-contract-twice', 'InstructionRefused', 'ALREADY_SETTLED', async (stage) => {
    const agreement = await agreementOf(stage);
    await affirmed(stage, agreement.instruction, ['exchange']);
    await conclude(stage, agreement);
    const next = await agreementOf(stage, { nonce: 2n });
    return { fraud: () => conclude(stage, agreement), honest: () => conclude(stage, next) };
  }),

  onDemoFor('conclude-a-small-trade-as-a-block', 'InstructionRefused', 'MODE_NOT_ALLOWED', async (stage) => {
    const sized = (kg: bigint, nonce: bigint) =>
      agreementOf(stage, {
        mode: Mode.BlockAgreement,
        legs: [unitsLeg(stage, { amount: kg }), cashLeg(stage)],
        nonce,
      });
    const [small, block] = [await sized(tonnes(999n), 1n), await sized(tonnes(1_000n), 2n)];
    for (const { instruction } of [small, block]) await affirmed(stage, instruction, ['exchange']);
    await conclude(stage, small);
    const { instructions } = stage.as('stranger');
    return {
      fraud: () => instructions.settle({ instruction: small.instruction }),
      honest: () => conclude(stage, block),
    };
  }),
];

async function agreementOf(stage: Stage, changes: Partial<Instruction> = {}): Promise<Agreement> {
  const number = '示例协议 2026-001';
  const instruction = await exchangeOf(stage, { terms: agreementTerms(number, TEXT), ...changes });
  return { number, document: TEXT, first: stage.address(FARM), second: stage.address(BUYER), instruction };
}

interface Signers {
  first?: string;
  second?: string;
  /** Of the second party. */
  account?: number;
  /** What was signed, when that isn't what is carried out. */
  signed?: Agreement;
}

async function conclude(stage: Stage, agreement: Agreement, signers: Signers = {}) {
  const { first = FARM, second = BUYER, account = 0, signed = agreement } = signers;
  const { deployment } = stage;
  const sign = (party: string, number = 0) =>
    signAgreement({ deployment }, { signer: stage.wallet(party, number), agreement: signed });
  const [firstSignature, secondSignature] = [await sign(first), await sign(second, account)];
  return stage.as('stranger').agreements.conclude({ agreement, firstSignature, secondSignature });
}
