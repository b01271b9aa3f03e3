import { id } from 'ethers';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import type { GasCase } from './case.ts';

const YEAR = 31_536_000n;
const BASIS = 1_700_000_000n;

/** Floors 1 and 2: evidence, money, land. */
export async function foundationCases(stage: Stage): Promise<GasCase[]> {
  return [attesting(stage), payingInCash(stage), registering(stage)];
}

function attesting(stage: Stage): GasCase {
  const attest = (subject: string) =>
    stage.as('appraiser').evidence.attest({
      schema: schemaId('VALUATION'),
      subject: id(subject) as Bytes32,
      value: 123_456_789n,
      basisDate: BASIS,
      validUntil: BASIS + YEAR,
      contentHash: id(`document on ${subject}`) as Bytes32,
    });
  return {
    name: 'evidence.attest',
    ceiling: 125_000,
    first: () => attest('forest 1'),
    usual: () => attest('forest 2'),
  };
}

function payingInCash(stage: Stage): GasCase {
  const pay = (to: string) =>
    stage.as('buyerListed').cash.transfer({ to: stage.address(to), fen: quantity('fen', 12_345n) });
  return { name: 'cash.transfer', ceiling: 48_000, first: () => pay('coopSongyang'), usual: () => pay('buyerEvent') };
}

function registering(stage: Stage): GasCase {
  const register = (serial: number) =>
    stage.as('registrarLand').parcels.register({
      scheme: 1,
      code: `331121001001JC0000${serial}W00000000`,
      region: 331_121,
      area: quantity('m2', 66_700n),
      geometryHash: id(`outline ${serial}`) as Bytes32,
      registerNumber: `浙(2026)青田县不动产权第000000${serial}号`,
      registeredAt: BASIS,
    });
  return { name: 'parcels.register', ceiling: 160_000, first: () => register(1), usual: () => register(2) };
}
