import { id as keccakText } from 'ethers';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { document } from './statement.ts';

const FEN = quantity('fen', 100n);
const REFERENCE = keccakText('示例入账 作弊 001') as Bytes32;

export const cashFrauds: Fraud[] = [
  onDemo('mint-without-being-a-settlement-bank', 'AccessManagedUnauthorized', (stage) => {
    const booking = { holder: stage.address('buyerEvent'), fen: FEN, bankReference: REFERENCE };
    return {
      fraud: () => stage.as('bankA').cash.mint(booking),
      honest: () => stage.as('settlementBank').cash.mint(booking),
    };
  }),

  onDemo('mint-twice-on-one-bank-reference', 'BankReferenceUsed', async (stage) => {
    const { cash } = stage.as('settlementBank');
    const booking = { holder: stage.address('buyerEvent'), fen: FEN, bankReference: REFERENCE };
    await cash.mint(booking);
    return {
      fraud: () => cash.mint(booking),
      honest: () => cash.mint({ ...booking, bankReference: keccakText('示例入账 作弊 002') as Bytes32 }),
    };
  }),

  onDemo('mint-while-suspended', 'BankNotActive', async (stage) => {
    const measure = await suspend(stage, 'settlementBank');
    const booking = { holder: stage.address('buyerEvent'), fen: FEN, bankReference: REFERENCE };
    const mint = () => stage.as('settlementBank').cash.mint(booking);
    return { fraud: mint, honest: async () => [await measure.end(), await mint()] };
  }),

  {
    name: 'mint-where-the-law-has-no-cash',
    error: 'CashDisabled',
    scene: async ({ demo, mirror }) => {
      const mint = (stage: Stage) =>
        stage
          .as('settlementBank')
          .cash.mint({ holder: stage.address('buyerEvent'), fen: FEN, bankReference: REFERENCE });
      return { fraud: () => mint(mirror), honest: () => mint(demo) };
    },
  },

  onDemo('burn-somebody-elses-cash', 'ERC20InsufficientAllowance', async (stage) => {
    const bank = stage.address('settlementBank');
    const burn = () =>
      stage.act('settlementBank', 'Cash', 'burn', [stage.address('buyerOffice'), FEN, keccakText('示例出账 001')]);
    return {
      fraud: burn,
      honest: async () => [await stage.act('buyerOffice', 'Cash', 'approve', [bank, FEN]), await burn()],
    };
  }),

  onDemo('spend-somebody-elses-cash', 'ERC20InsufficientAllowance', (stage) => {
    const [from, to] = [stage.address('buyerOffice'), stage.address('buyerEvent')];
    const take = () => stage.act('buyerEvent', 'Cash', 'transferFrom', [from, to, FEN]);
    return {
      fraud: take,
      honest: async () => [await stage.act('buyerOffice', 'Cash', 'approve', [to, FEN]), await take()],
    };
  }),

  onDemo('spend-more-than-one-has', 'ERC20InsufficientBalance', async (stage) => {
    const { cash } = stage.as('buyerOffice');
    const to = stage.address('buyerEvent');
    const { total } = await cash.balance(stage.address('buyerOffice'));
    return {
      fraud: () => cash.transfer({ to, fen: quantity('fen', total + 1n) }),
      honest: () => cash.transfer({ to, fen: total }),
    };
  }),

  onDemo('pay-a-stranger', 'ParticipantUnknown', (stage) => paying(stage, 'stranger')),
  onDemo('pay-a-judge', 'HolderNotAllowed', (stage) => paying(stage, 'exchange')),
  onDemo('pay-oneself', 'TransferToSelf', (stage) => paying(stage, 'buyerOffice')),

  onDemo('pay-while-suspended', 'ParticipantIsSuspended', async (stage) => {
    const measure = await suspend(stage, 'buyerOffice');
    const pay = () => stage.as('buyerOffice').cash.transfer({ to: stage.address('buyerEvent'), fen: FEN });
    return { fraud: pay, honest: async () => [await measure.end(), await pay()] };
  }),

  onDemo('pay-a-suspended-party', 'ParticipantIsSuspended', async (stage) => {
    await suspend(stage, 'buyerListed');
    return paying(stage, 'buyerListed');
  }),
];

/** The office pays somebody who may not be paid, and then somebody who may. */
function paying(stage: Stage, payee: string) {
  const { cash } = stage.as('buyerOffice');
  return {
    fraud: () => cash.transfer({ to: stage.address(payee), fen: FEN }),
    honest: () => cash.transfer({ to: stage.address('buyerEvent'), fen: FEN }),
  };
}

async function suspend(stage: Stage, party: string) {
  const { participants } = stage.as('marketRegulator');
  const measure = { participant: stage.participant(party), basis: document('示例决定') };
  await participants.suspend(measure);
  return { end: () => participants.reinstate(measure) };
}
