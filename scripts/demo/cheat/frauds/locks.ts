import { AbiCoder, concat, encodeBytes32String, id as keccakText, ZeroHash } from 'ethers';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { MockEncumbrances__factory } from '../../../../types/ethers-contracts/factories/mocks/encumbrance/MockEncumbrances.sol/MockEncumbrances__factory.ts';
import { MockSettlement__factory } from '../../../../types/ethers-contracts/factories/mocks/market/MockSettlement__factory.ts';
import { type Fraud, onDemo } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { DAY } from './statement.ts';

const CASH = encodeBytes32String('CASH');
const HOLDER = 'buyerOffice';
const FEN = 100n;

/** Settlement and Encumbrances are played by their test devices until they stand. */
export const lockFrauds: Fraud[] = [
  onDemo('lock-for-the-market-as-a-stranger', 'CallerNotMover', async (stage) => {
    const market = await playPart(stage, 'SETTLEMENT', MockSettlement__factory.bytecode);
    return {
      fraud: () => stage.act('teaTraderA', 'Cash', 'lockForMarket', [stage.address(HOLDER), 0n, FEN]),
      honest: () => affirm(stage, market, FEN),
    };
  }),

  onDemo('free-a-market-lock-as-its-owner', 'CallerNotMover', async (stage) => {
    const market = await playPart(stage, 'SETTLEMENT', MockSettlement__factory.bytecode);
    const instruction = await affirm(stage, market, FEN);
    await stage.wait(2n * DAY);
    return {
      fraud: () => stage.act(HOLDER, 'Cash', 'releaseFromMarket', [stage.address(HOLDER), 0n, FEN]),
      honest: () =>
        stage.send(HOLDER, market, settlement.encodeFunctionData('release', [instruction, stage.address(HOLDER)])),
    };
  }),

  onDemo('lock-for-a-pledge-as-a-stranger', 'CallerNotMover', async (stage) => {
    const register = await playPart(stage, 'ENCUMBRANCES', MockEncumbrances__factory.bytecode);
    const subject = { asset: CASH, id: 0n, holder: stage.address(HOLDER) };
    const record = encumbrances.encodeFunctionData('record', [lienOn(subject), ZeroHash, ZeroHash, '0x']);
    return {
      fraud: () => stage.act('bankA', 'Cash', 'lockForPledge', [stage.address(HOLDER), 0n, FEN]),
      honest: () => stage.send('bankA', register, record),
    };
  }),

  onDemo('spend-what-is-locked', 'AmountLocked', async (stage) => {
    const market = await playPart(stage, 'SETTLEMENT', MockSettlement__factory.bytecode);
    const { cash } = stage.as(HOLDER);
    const { total } = await cash.balance(stage.address(HOLDER));
    await affirm(stage, market, FEN);
    const to = stage.address('buyerListed');
    return {
      fraud: () => cash.transfer({ to, fen: total }),
      honest: () => cash.transfer({ to, fen: quantity('fen', total - FEN) }),
    };
  }),
];

const settlement = MockSettlement__factory.createInterface();
const encumbrances = MockEncumbrances__factory.createInterface();

/** Puts a test device at a part that is still free; returns its address. */
async function playPart(stage: Stage, part: string, bytecode: string): Promise<string> {
  const directory = AbiCoder.defaultAbiCoder().encode(['address'], [stage.deployment.contracts.Directory.address]);
  const target = await stage.place(concat([bytecode, directory]));
  const name = encodeBytes32String(part);
  await stage.act('steward', 'Directory', 'propose', [name, target]);
  await stage.act('stranger', 'Cash', 'refresh', [name]);
  return target;
}

/** The holder agrees to pay, which locks the money until the deadline; returns the instruction. */
async function affirm(stage: Stage, market: string, amount: bigint) {
  const now = await stage.now();
  const [from, to] = [stage.address(HOLDER), stage.address('buyerEvent')];
  const instruction = {
    legs: [{ kind: 0n, asset: CASH, from, to, id: 0n, amount }],
    mode: ZeroHash,
    venue: ZeroHash,
    terms: ZeroHash,
    maxFee: 0n,
    payBy: now + DAY,
    settleBy: now + DAY,
    caseId: ZeroHash,
    nonce: 1n,
  };
  await stage.send(HOLDER, market, settlement.encodeFunctionData('affirm', [instruction]));
  return instruction;
}

/** A pledge of money: a test device takes any lien. */
function lienOn(subject: { asset: string; id: bigint; holder: string }) {
  return {
    lienId: keccakText('示例质权'),
    subject,
    amount: FEN,
    lienor: keccakText('示例质权人'),
    secured: FEN,
    isMaximum: false,
    effect: 0n,
    registeredAt: 0n,
    registrySeq: 0n,
    expiresAt: 0n,
    maturity: 0n,
    covenant: false,
    debt: keccakText('示例债务'),
  };
}
