import { expect } from 'chai';
import { id as keccakText, ZeroAddress } from 'ethers';
import fc from 'fast-check';
import { NO_ID } from '../../../sdk/evidence/types.ts';
import { type Bytes32, loanId, subjectOfRight } from '../../../sdk/ids/keys.ts';
import { cardTradeId } from '../../../sdk/trace/cards/tradeData.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { bytesToHex, type Hex } from '../../../sdk/verify/bytes.ts';
import { packWord } from '../../../sdk/verify/facts/packedWord.ts';
import {
  collateralSubject,
  LOAN_FIELDS,
  LOAN_SLOTS,
  type LoanClaim,
  loanKey,
  loanSlots,
} from '../../../sdk/verify/loan/loanFact.ts';
import { loanStanding } from '../../../sdk/verify/loan/loanStanding.ts';
import { ACCOUNT_FIELDS, LIEN_FIELDS } from '../../../sdk/verify/right/rightWords.ts';
import { CARD_TRADE_SLOTS, type TradeClaim, tradeKeys } from '../../../sdk/verify/trade/tradeFact.ts';
import type { FactSlot, PinnedDeployment, ProvenWord } from '../../../sdk/verify/types.ts';
import { layoutOf, type StorageLayout } from './support/storageLayout.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytesToHex);
const CARDS = `0x${'ca'.repeat(20)}` as const;

describe('loans and trades of cards in storage', () => {
  const loans = layoutOf('Loans', 'finance/Loans');
  const slotOf = ({ storage }: StorageLayout, name: string) =>
    Number(storage.find(({ label }) => label === name)?.slot);

  it('lie where the compiler put them', () => {
    const cards = layoutOf('CardTrades', 'trace/CardTrades');
    expect({ loans: slotOf(loans, '_loans'), served: slotOf(loans, '_served') }).to.deep.equal(LOAN_SLOTS);
    expect({
      recordedAt: slotOf(cards, '_recordedAt'),
      counteredBy: slotOf(cards, '_counteredBy'),
    }).to.deep.equal(CARD_TRADE_SLOTS);
  });

  it('have the fields of a loan’s word where the compiler put them, then root and lien', () => {
    const { storage, types } = loans;
    const stored = types[types[storage.find(({ label }) => label === '_loans')?.type ?? '']?.value ?? ''];
    expect(stored?.members?.map(({ label, slot }) => `${label} ${slot}`)).to.deep.equal(['word 0', 'root 1', 'lien 2']);
    const word = types[stored?.members?.[0]?.type ?? '']?.members ?? [];
    let offset = 0;
    const places = LOAN_FIELDS.map(({ name, bits }) => {
      offset += bits;
      return { name, offset: offset - bits, bits };
    });
    const found = word.map(({ label, offset: bytes, type }) => {
      return { name: label, offset: bytes * 8, bits: Number(types[type]?.numberOfBytes) * 8 };
    });
    expect(places).to.deep.equal(found);
  });

  it('have the ids that the rest of the SDK gives them', () => {
    fc.assert(
      fc.property(bytes32, bytes32, fc.bigInt(0n, 2n ** 256n - 1n), (bank, number, right) => {
        expect(loanKey({ bank, number })).to.equal(loanId(bank as Bytes32, number as Bytes32));
        const subject = { asset: 'USE_RIGHTS', id: `${right}`, holder: ZeroAddress as Hex };
        expect(collateralSubject(subject)).to.equal(subjectOfRight('USE_RIGHTS', right));
      }),
    );
  });

  it('have the id of a trade that all three hands sign', () => {
    const deployment = { chainId: 31_337, contracts: { CardTrades: { address: CARDS, codeHash: NO_ID } } };
    const keyOf = tradeKeys({ ...deployment, genesisHash: NO_ID } as PinnedDeployment);
    const words = fc.tuple(bytes32, bytes32, bytes32, bytes32, bytes32, bytes32);
    fc.assert(
      fc.property(words, fc.bigInt(1n, 2n ** 64n - 1n), fc.integer({ min: 0, max: 2 ** 40 - 1 }), (all, grams, at) => {
        const [sellerCard, buyerCard, batch, price, payment, nonce] = all as Bytes32[] as [
          ...[Bytes32, Bytes32, Bytes32, Bytes32, Bytes32, Bytes32],
        ];
        const claim: TradeClaim = {
          ...{ sellerCard, buyerCard, batch, grams: `${grams}`, price, payment, tradedAt: at },
          ...{ counters: NO_ID, nonce, counteredBy: NO_ID },
        };
        const trade = { sellerCard, buyerCard, batch, price, payment, nonce, counters: NO_ID };
        const signed = { ...trade, grams: quantity('g', grams), tradedAt: BigInt(at) };
        expect(keyOf(claim)).to.equal(cardTradeId({ deployment } as never, signed));
      }),
    );
  });
});

describe('how a loan stands, from proven words', () => {
  const [BANK, BORROWER, LIEN, ROOTS] = ['bank', 'borrower', 'lien', 'root'].map(keccakText) as Hex[] as [
    Hex,
    Hex,
    Hex,
    Hex,
  ];
  const claim: LoanClaim = {
    ...{ bank: BANK, borrower: BORROWER, number: keccakText('number') as Hex },
    ...{ lenderAccount: `0x${'a1'.repeat(20)}`, borrowerAccount: `0x${'b2'.repeat(20)}` },
    ...{
      state: 'live',
      outstanding: '500',
      next: 2,
      count: 12,
      revision: 0,
      root: ROOTS,
      lien: LIEN,
      isMaximum: false,
    },
    collateral: { asset: 'USE_RIGHTS', id: '7', holder: ZeroAddress as Hex },
    places: { bankIndex: 3, borrowerIndex: 9, lien: 0 },
    atLeastBlock: 1,
  };
  const loanWord = { outstanding: 500n, bank: 3, borrower: 9, next: 2, count: 12, revision: 0, state: 1 };
  const terms = { penaltyPpm: 65_000, graceDays: 10, yearDays: 360, isMaximum: false };
  const lienWord = { ...zeros(LIEN_FIELDS), secured: 500n, lienor: 3n, state: 1n, registeredAt: 1_770_000_000n };
  const account = (index: number) => packWord(ACCOUNT_FIELDS, { ...zeros(ACCOUNT_FIELDS), index: BigInt(index) });

  /** Words as a node would prove them, with some changed. */
  function proven(changes: { loan?: object; lien?: object; served?: Hex; lender?: number } = {}): ProvenWord[] {
    const slots = loanSlots(claim);
    const words = new Map<FactSlot | null, Hex>([
      [slots.word, packWord(LOAN_FIELDS, { ...loanWord, ...terms, ...changes.loan } as never)],
      [slots.root, ROOTS],
      [slots.lien, LIEN],
      [slots.served, changes.served ?? loanKey(claim)],
      [slots.lienWord, packWord(LIEN_FIELDS, { ...lienWord, ...changes.lien } as never)],
      [slots.place, LIEN],
      [slots.accounts[0] ?? null, account(changes.lender ?? 3)],
      [slots.accounts[1] ?? null, account(9)],
      [slots.parties[0] ?? null, BANK],
      [slots.parties[1] ?? null, BORROWER],
    ]);
    return slots.all.map((slot) => ({
      contract: slot.contract ?? 'Loans',
      slot: slot.slot,
      word: words.get(slot) ?? NO_ID,
    }));
  }

  it('is what was said, with its lien in the register and in its service', () => {
    const standing = loanStanding(claim, proven());
    expect(standing).to.include({ state: 'live', outstanding: 500n, isAsSaid: true });
    expect(standing?.areParties).to.deep.equal({ lender: true, borrower: true });
    expect(standing?.lien).to.deep.include({ isLive: true, isOfBank: true, servesLoan: true, securedFen: 500n });
  });

  it('isn’t, where one fen, one number, a party or the lien is another', () => {
    expect(loanStanding(claim, proven({ loan: { outstanding: 499n } }))?.isAsSaid).to.equal(false);
    expect(loanStanding(claim, proven({ loan: { next: 3 } }))?.isAsSaid).to.equal(false);
    expect(loanStanding(claim, proven({ loan: { bank: 4 } }))?.isAsSaid).to.equal(false);
    expect(loanStanding(claim, proven({ lender: 5 }))?.areParties.lender).to.equal(false);
    expect(loanStanding(claim, proven({ lien: { state: 2n } }))?.lien?.isLive).to.equal(false);
    expect(loanStanding(claim, proven({ lien: { lienor: 4n } }))?.lien?.isOfBank).to.equal(false);
    expect(loanStanding(claim, proven({ served: ROOTS }))?.lien?.servesLoan).to.equal(false);
  });

  it('is nothing as long as one word is missing', () => {
    expect(loanStanding(claim, proven().slice(1))).to.equal(null);
  });
});

function zeros<Name extends string>(fields: readonly { name: Name }[]): Record<Name, bigint> {
  return Object.fromEntries(fields.map(({ name }) => [name, 0n])) as Record<Name, bigint>;
}

/** Of the newest build that has the contract. */
