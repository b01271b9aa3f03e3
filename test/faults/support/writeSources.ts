import { randomBytes } from 'node:crypto';
import { demoProjectIds } from '../../../scripts/demo/seed/seedCarbon.ts';
import { demoProjects } from '../../../scripts/demo/world/carbon.ts';
import { readParcel } from '../../../scripts/demo/world/parcels.ts';
import { GTIN } from '../../../scripts/demo/world/trace.ts';
import { transferCreditsCall } from '../../../sdk/carbon/transferCredits.ts';
import { transferCall } from '../../../sdk/cash/transfer.ts';
import type { Call } from '../../../sdk/context.ts';
import { attestCall } from '../../../sdk/evidence/attest.ts';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { FaultWorld } from './faultWorld.ts';

/** What every source is given: a number that comes once, the chain's time, a stored document. */
export interface Occasion {
  n: number;
  /** How many its own hand has had before. */
  turn: number;
  /** Seconds. */
  now: bigint;
  document: Bytes32;
}

/** An act that a party composes, confirms with a passkey and submits; the gateway signs it. No two have the same calldata. */
export interface ActSource {
  party: string;
  kind: string;
  params(world: FaultWorld, on: Occasion): object;
}

/** A transaction that a party signs in a wallet of its own and the gateway relays. */
export interface WalletSource {
  party: string;
  call(world: FaultWorld, on: Occasion): Call;
}

const DAY = 86_400n;
/** A chain that lost its last blocks goes on from an earlier hour: what is said to have been then was before that too. */
const A_WHILE = 3_600n;

function lotOf(key: string): Bytes32 {
  const project = demoProjects.find((other) => other.key === key);
  if (!project) throw new RangeError(`The demo has no project ${key}.`);
  return demoProjectIds(project).lot;
}

function word(): Bytes32 {
  return `0x${randomBytes(32).toString('hex')}`;
}

function iso(seconds: bigint): string {
  return new Date(Number(seconds) * 1_000).toISOString();
}

/** From 1 up: no two transfers of one hand are alike, and nobody runs out of anything. */
function amount(turn: number): bigint {
  return BigInt(turn) + 1n;
}

const carbonTransfer = (party: string, lot: string, to: string): ActSource => ({
  party,
  kind: 'carbon.transfer',
  params: ({ keys }, { turn }) => ({ lot: lotOf(lot), to: keys.addressOf(to), kg: String(amount(turn)) }),
});

const attestation = (party: string, schema: string): ActSource => ({
  party,
  kind: 'evidence.attest',
  params: (_world, { now, document }) => ({
    schema,
    subject: word(),
    basisDate: iso(now - A_WHILE),
    contentHash: document,
  }),
});

const listing = (party: string, lot: string): ActSource => ({
  party,
  kind: 'market.list',
  params: (_world, { n, now }) => ({
    ...{ lot: lotOf(lot), kg: '1000', minFill: '1000', price: String(7_000 + n) },
    ...{ opensAt: iso(now + DAY), closesAt: iso(now + 20n * DAY) },
  }),
});

const harvest = (party: string, gtin: string, parcel: string): ActSource => ({
  party,
  kind: 'batches.harvest',
  params: (_world, { n, now }) => ({
    ...{ gtin, lot: `FAULT-${n}`, parcel: readParcel(parcel).id, grams: '1000' },
    harvestedAt: iso(now - A_WHILE),
  }),
});

/** Five domains; several hands of one party share its lane. */
export const actSources: readonly ActSource[] = [
  carbonTransfer('forestFarm', 'suichang', 'coopQingtian'),
  carbonTransfer('forestFarm', 'suichang', 'villageWuxi'),
  listing('forestFarm', 'suichang'),
  listing('forestFarm', 'suichang'),
  listing('forestFarm', 'suichang'),
  attestation('laboratory', 'WATER_TEST'),
  attestation('laboratory', 'SOIL_TEST'),
  attestation('carbonVerifier', 'PROJECT_VALIDATION'),
  attestation('appraiser', 'INPUT_USE'),
  attestation('appraiser', 'INPUT_USE'),
  harvest('coopQingtian', GTIN.paddy, 'P8'),
  harvest('coopQingtian', GTIN.paddy, 'P8'),
  harvest('farmerXinxing', GTIN.freshLeaf, 'P6'),
  harvest('coopSongyang', GTIN.freshLeaf, 'P5'),
];

const cashTo = (party: string, to: string): WalletSource => ({
  party,
  call: (world, { turn }) => transferCall(world, { to: world.keys.addressOf(to), fen: quantity('fen', amount(turn)) }),
});

const ownWord = (party: string): WalletSource => ({
  party,
  call: (world, { now, document }) =>
    attestCall(world, {
      ...{ schema: schemaId('INPUT_USE'), subject: word(), value: 0n },
      ...{ basisDate: now - A_WHILE, validUntil: 0n, contentHash: document },
    }),
});

const ownCredits = (party: string, lot: string, to: string): WalletSource => ({
  party,
  call: (world, { turn }) =>
    transferCreditsCall(world, {
      ...{ to: world.keys.addressOf(to), lot: lotOf(lot), kg: quantity('kgCO2e', amount(turn)) },
    }),
});

/** A wallet sends one transaction after the other, so each is one hand. */
export const walletSources: readonly WalletSource[] = [
  cashTo('buyerOffice', 'treasury'),
  cashTo('buyerListed', 'treasury'),
  cashTo('buyerEvent', 'treasury'),
  ownCredits('villageYaxi', 'yaxi', 'villageWuxi'),
  ...['villageZhenbu', 'villageDajun', 'bankA', 'bankB', 'guarantor', 'insurer', 'auditor', 'creditOffice'].map(
    ownWord,
  ),
  ...['teaTraderA', 'teaTraderB'].map(ownWord),
];
