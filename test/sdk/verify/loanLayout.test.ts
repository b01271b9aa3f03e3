import { expect } from 'chai';
import { AbiCoder, concat, encodeBytes32String, keccak256, id as keccakText, toBeHex, ZeroAddress } from 'ethers';
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
  loanFact,
  loanKey,
  loanSlots,
} from '../../../sdk/verify/loan/loanFact.ts';
import { LOAN_LABELS, loanStanding } from '../../../sdk/verify/loan/loanStanding.ts';
import { accountSlots } from '../../../sdk/verify/right/rightSlots.ts';
import { ACCOUNT_FIELDS, LIEN_FIELDS } from '../../../sdk/verify/right/rightWords.ts';
import {
  CARD_TRADE_SLOTS,
  standingTrades,
  type TradeClaim,
  tradeKeys,
  tradeSlots,
  tradesFact,
} from '../../../sdk/verify/trade/tradeFact.ts';
import type { FactSlot, PinnedDeployment, ProvenWord } from '../../../sdk/verify/types.ts';
import { failureOf } from './support/failure.ts';
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

describe('trades between cards', () => {
  const id = (text: string) => keccakText(text) as Hex;
  const pinned = (contracts: PinnedDeployment['contracts']) => ({
    chainId: 31_337,
    genesisHash: NO_ID as Hex,
    contracts,
  });
  const deployment = pinned({ CardTrades: { address: CARDS, codeHash: NO_ID as Hex } });
  const trade = (nonce: string, counteredBy = NO_ID as Hex): TradeClaim => ({
    ...{ sellerCard: id('seller'), buyerCard: id('buyer'), batch: id('batch'), grams: '1', price: id('price') },
    ...{ payment: id('payment'), tradedAt: 5, counters: NO_ID as Hex, nonce: id(nonce), counteredBy },
  });

  it('are proven two words each: when, and what took it back', () => {
    const claims = [trade('one'), trade('two', id('counter'))];
    const { contract, slots, atLeastBlock } = tradesFact(deployment, claims, 7);
    const keyOf = tradeKeys(deployment);
    const place = (mapping: number, key: Hex) => keccak256(concat([key, toBeHex(mapping, 32)]));
    expect([contract, atLeastBlock]).to.deep.equal(['CardTrades', 7]);
    expect(slots.map(({ slot, expected }) => [slot, expected])).to.deep.equal(
      claims.flatMap((claim) => [
        [place(CARD_TRADE_SLOTS.recordedAt, keyOf(claim)), undefined],
        [place(CARD_TRADE_SLOTS.counteredBy, keyOf(claim)), claim.counteredBy],
      ]),
    );
    expect(tradeSlots(keyOf(trade('one')), NO_ID as Hex)).to.deep.equal(slots.slice(0, 2));
  });

  it('stand from when they were recorded until another took them back', () => {
    const words = [toBeHex(99, 32), NO_ID, NO_ID, NO_ID, toBeHex(7, 32), id('counter')] as Hex[];
    expect(standingTrades(words)).to.deep.equal([
      { recordedAt: 99, counteredBy: null },
      { recordedAt: 0, counteredBy: null },
      { recordedAt: 7, counteredBy: id('counter') },
    ]);
    expect([standingTrades([]), standingTrades(words.slice(0, 3)).length]).to.deep.equal([[], 1]);
  });

  it('are of a register that is pinned', () => {
    expect(failureOf(() => tradeKeys(pinned({})))).to.equal('ContractNotPinned');
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
  function proven(
    changes: { loan?: object; lien?: object; served?: Hex; lender?: number; borrower?: number; of?: LoanClaim } = {},
  ): ProvenWord[] {
    const slots = loanSlots(changes.of ?? claim);
    const words = new Map<FactSlot | null, Hex>([
      [slots.word, packWord(LOAN_FIELDS, { ...loanWord, ...terms, ...changes.loan } as never)],
      [slots.root, ROOTS],
      [slots.lien, LIEN],
      [slots.served, changes.served ?? loanKey(claim)],
      [slots.lienWord, packWord(LIEN_FIELDS, { ...lienWord, ...changes.lien } as never)],
      [slots.place, LIEN],
      [slots.accounts[0] ?? null, account(changes.lender ?? 3)],
      [slots.accounts[1] ?? null, account(changes.borrower ?? 9)],
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

  it('is nothing as long as one word is missing, whichever', () => {
    const words = proven();
    expect(words.length).to.equal(10);
    words.forEach((_, n) => {
      expect(loanStanding(claim, words.toSpliced(n, 1)), `without ${n}`).to.equal(null);
    });
  });

  it('is told to the last field', () => {
    expect(loanStanding(claim, proven())).to.deep.equal({
      ...{ state: 'live', label: LOAN_LABELS.live, outstanding: 500n, next: 2, count: 12, revision: 0 },
      ...{ isMaximum: false, isAsSaid: true, areParties: { lender: true, borrower: true } },
      lien: {
        ...{ isLive: true, isOfBank: true, servesLoan: true, securedFen: 500n, isMaximum: false },
        registeredAt: 1_770_000_000,
      },
    });
  });

  it('has the state of its word, and none that there isn’t', () => {
    expect([0, 1, 2, 3, 4, 5].map((state) => loanStanding(claim, proven({ loan: { state } }))?.state)).to.deep.equal([
      ...['unknown', 'live', 'repaid', 'writtenOff', 'closed', 'unknown'],
    ]);
    expect(loanStanding(claim, proven({ loan: { state: 3 } }))).to.deep.include({
      ...{ label: LOAN_LABELS.writtenOff, isAsSaid: false },
    });
  });

  it('is as said only where every number is', () => {
    const changes = [
      { count: 11 },
      { revision: 1 },
      { borrower: 8 },
      { isMaximum: true },
      { outstanding: 501n },
      { next: 1 },
    ];
    for (const loan of changes)
      expect(loanStanding(claim, proven({ loan }))?.isAsSaid, JSON.stringify(Object.keys(loan))).to.equal(false);
    expect(loanStanding(claim, proven({ loan: { isMaximum: true } }))?.isMaximum).to.equal(true);
    expect(loanStanding(claim, proven({ loan: { penaltyPpm: 1, graceDays: 1, yearDays: 365 } }))?.isAsSaid).to.equal(
      true,
    );
  });

  it('has parties by their accounts, each by its own', () => {
    expect(loanStanding(claim, proven({ borrower: 3 }))?.areParties).to.deep.equal({ lender: true, borrower: false });
    expect(loanStanding(claim, proven({ lender: 9 }))?.areParties).to.deep.equal({ lender: false, borrower: true });
  });

  it('has a lien only in its place', () => {
    expect(loanStanding(claim, proven({ lien: { place: 1n } }))?.lien?.isLive).to.equal(false);
    expect(loanStanding(claim, proven({ lien: { isMaximum: 1n, registeredAt: 0n, secured: 7n } }))?.lien).to.deep.equal(
      {
        ...{ isLive: true, isOfBank: true, servesLoan: true, securedFen: 7n, isMaximum: true, registeredAt: 0 },
      },
    );
    const released = { ...claim, places: { ...claim.places, lien: null } };
    expect(loanSlots(released).place).to.equal(null);
    expect(loanStanding(released, proven({ of: released }))?.lien).to.deep.include({ isLive: false, isOfBank: true });
  });

  it('serves no loan of its own as a lien of a maximum amount, and has none on credit alone', () => {
    const maximum = { ...claim, isMaximum: true };
    expect([loanSlots(maximum).served, loanSlots(maximum).all.length]).to.deep.equal([null, 9]);
    expect(loanStanding(maximum, proven({ of: maximum, loan: { isMaximum: true } }))).to.deep.include({
      isAsSaid: true,
    });
    expect(loanStanding(maximum, proven({ of: maximum }))?.lien?.servesLoan).to.equal(null);
    for (const change of [{ lien: NO_ID as Hex }, { collateral: null }]) {
      const credit = { ...claim, ...change };
      const { served, lienWord, place, all } = loanSlots(credit);
      expect([served, lienWord, place, all.length]).to.deep.equal([null, null, null, 7]);
      expect(loanStanding(credit, proven({ of: credit }))?.lien).to.equal(null);
    }
  });

  it('expects what is said of root, lien, place and parties, and reads the rest', () => {
    const { contract, slots, atLeastBlock } = loanFact(claim);
    expect([contract, atLeastBlock]).to.deep.equal(['Loans', 1]);
    expect(slots.map(({ expected }) => expected)).to.deep.equal([
      ...[undefined, ROOTS, LIEN, undefined, undefined, LIEN, BANK, BORROWER, undefined, undefined],
    ]);
    const mapping = (at: number, key: string) => keccak256(concat([key, toBeHex(at, 32)]));
    const base = mapping(0, loanKey(claim));
    expect(slots.slice(0, 4).map(({ slot }) => slot)).to.deep.equal([
      ...[base, toBeHex(BigInt(base) + 1n, 32), toBeHex(BigInt(base) + 2n, 32), mapping(1, LIEN)],
    ]);
    const [first, second] = loanSlots(claim).accounts;
    expect(
      [first?.slot, second?.slot].map(
        (slot, n) => slot === accountSlots([claim.lenderAccount, claim.borrowerAccount][n] ?? '0x')[0]?.slot,
      ),
    ).to.deep.equal([true, true]);
  });

  it('is secured by pledged units of a holder, or by a whole right of nobody', () => {
    const subject = { asset: 'CARBON', id: '7' };
    const holder = `0x${'ee'.repeat(20)}` as const;
    const tag = keccakText('liangshan.subject.v1');
    const coder = AbiCoder.defaultAbiCoder();
    const of = (types: string[], values: unknown[]) =>
      keccak256(
        coder.encode(['bytes32', 'bytes32', 'uint256', ...types], [tag, encodeBytes32String('CARBON'), 7, ...values]),
      );
    expect(collateralSubject({ ...subject, holder: ZeroAddress as Hex })).to.equal(of([], []));
    expect(collateralSubject({ ...subject, holder })).to.equal(of(['address'], [holder]));
  });
});

function zeros<Name extends string>(fields: readonly { name: Name }[]): Record<Name, bigint> {
  return Object.fromEntries(fields.map(({ name }) => [name, 0n])) as Record<Name, bigint>;
}

/** Of the newest build that has the contract. */
