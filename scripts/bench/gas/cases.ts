import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import { type ContractTransactionResponse, id, ZeroHash } from 'ethers';
import { schemaId } from '../../../sdk/ids/keys.ts';
import type { GasWorld } from './world.ts';

/** One measured act. `first` finds everything new; `usual` a new subject among actors and counters that are known. */
export interface GasCase {
  name: string;
  /** The most that `usual` may cost; none for baselines. */
  ceiling?: number;
  first(): Promise<ContractTransactionResponse>;
  usual(): Promise<ContractTransactionResponse>;
}

const YEAR = 31_536_000;

/** The acts of floors 1 and 2, and the bare library beside them, in the order in which they are to be run. */
export async function gasCases(ethers: HardhatEthers, world: GasWorld): Promise<GasCase[]> {
  return [
    attesting(world),
    await payingInCash(world),
    registering(world),
    await bareErc20(ethers, world),
    await bareErc1155(ethers, world),
  ];
}

function attesting({ evidence, appraiser }: GasWorld): GasCase {
  const attest = (subject: string) =>
    evidence.connect(appraiser).attest({
      schema: schemaId('VALUATION'),
      subject: id(subject),
      value: 123_456_789n,
      basisDate: 1_700_000_000,
      validUntil: 1_700_000_000 + YEAR,
      contentHash: id(`document on ${subject}`),
      corrects: ZeroHash,
    });
  return {
    name: 'evidence.attest',
    ceiling: 125_000,
    first: () => attest('forest 1'),
    usual: () => attest('forest 2'),
  };
}

async function payingInCash({ cash, bank, giver, taker, newcomer }: GasWorld): Promise<GasCase> {
  await cash.connect(bank).mint(giver, 1_000_000n, id('reference 1'));
  await cash.connect(bank).mint(taker, 1_000_000n, id('reference 2'));
  return {
    name: 'cash.transfer',
    ceiling: 48_000,
    first: () => cash.connect(giver).transfer(newcomer, 12_345n),
    usual: () => cash.connect(giver).transfer(taker, 12_345n),
  };
}

function registering({ parcels, registrar }: GasWorld): GasCase {
  const register = (serial: number) =>
    parcels.connect(registrar).register({
      scheme: 1,
      code: `331121001001JC0000${serial}W00000000`,
      region: 331_121,
      area: 66_700,
      geometryHash: id(`outline ${serial}`),
      registerNumber: `浙(2026)青田县不动产权第000000${serial}号`,
      registeredAt: 1_700_000_000,
    });
  return { name: 'parcels.register', ceiling: 160_000, first: () => register(1), usual: () => register(2) };
}

async function bareErc20(ethers: HardhatEthers, { giver, taker, newcomer }: GasWorld): Promise<GasCase> {
  const bare = await ethers.deployContract('BareCash');
  await bare.mint(giver, 1_000_000n);
  await bare.mint(taker, 1_000_000n);
  return {
    name: 'baseline.openzeppelin.erc20Transfer',
    first: () => bare.connect(giver).transfer(newcomer, 12_345n),
    usual: () => bare.connect(giver).transfer(taker, 12_345n),
  };
}

async function bareErc1155(ethers: HardhatEthers, { giver, taker, newcomer }: GasWorld): Promise<GasCase> {
  const bare = await ethers.deployContract('BareCredits');
  await bare.mint(giver, 7, 1_000_000n);
  await bare.mint(taker, 7, 1_000_000n);
  return {
    name: 'baseline.openzeppelin.erc1155Transfer',
    first: () => bare.connect(giver).safeTransferFrom(giver, newcomer, 7, 12_345n, '0x'),
    usual: () => bare.connect(giver).safeTransferFrom(giver, taker, 7, 12_345n, '0x'),
  };
}
