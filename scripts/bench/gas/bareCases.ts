import type { Interface } from 'ethers';
import { BareCash__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/BareCash__factory.ts';
import { BareCredits__factory } from '../../../types/ethers-contracts/factories/mocks/baselines/BareCredits__factory.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import type { GasCase } from './case.ts';

const AMOUNT = 12_345n;
const PLENTY = 1_000_000n;
const ID = 7n;

/** The bare library beside the ledger's own tokens: no parties, no locks. */
export async function bareCases(stage: Stage): Promise<GasCase[]> {
  return [await bareErc20(stage), await bareErc1155(stage)];
}

async function bareErc20(stage: Stage): Promise<GasCase> {
  const call = await placed(stage, BareCash__factory.bytecode, BareCash__factory.createInterface());
  const [giver, taker] = [stage.address('buyerListed'), stage.address('buyerEvent')];
  await call('mint', [giver, PLENTY]);
  await call('mint', [taker, PLENTY]);
  return {
    name: 'baseline.openzeppelin.erc20Transfer',
    first: () => call('transfer', [stage.address('auditor'), AMOUNT]),
    usual: () => call('transfer', [taker, AMOUNT]),
  };
}

async function bareErc1155(stage: Stage): Promise<GasCase> {
  const call = await placed(stage, BareCredits__factory.bytecode, BareCredits__factory.createInterface());
  const [giver, taker] = [stage.address('buyerListed'), stage.address('buyerEvent')];
  await call('mint', [giver, ID, PLENTY]);
  await call('mint', [taker, ID, PLENTY]);
  const pass = (to: string) => call('safeTransferFrom', [giver, to, ID, AMOUNT, '0x']);
  return {
    name: 'baseline.openzeppelin.erc1155Transfer',
    first: () => pass(stage.address('auditor')),
    usual: () => pass(taker),
  };
}

async function placed(stage: Stage, bytecode: string, abi: Interface) {
  const address = await stage.place(bytecode);
  return async (verb: string, args: unknown[]) => {
    const { hash } = await stage.send('buyerListed', address, abi.encodeFunctionData(verb, args));
    return { transactionHash: hash };
  };
}
