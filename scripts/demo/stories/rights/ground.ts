import { interfaceOf, type Sent } from '../../../../sdk/context.ts';
import type { ContractName } from '../../../../sdk/deployments/contractAbis.ts';
import { Effect, type Lien } from '../../../../sdk/encumbrance/types.ts';
import { LedgerError } from '../../../../sdk/errors/LedgerError.ts';
import { type Bytes32, lienId, pledgeId } from '../../../../sdk/ids/keys.ts';
import { reasonsOf } from '../../../../sdk/market/reasons.ts';
import { certificateNumber } from '../../../../sdk/rights/certificateNumber.ts';
import { rightSubject, rightSubjectId } from '../../../../sdk/rights/rightSubject.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { demoPaperId, demoRightId } from '../../seed/seedRights.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import type { World } from '../world.ts';

// What the chapters of the rights story share.

export const DAY = 86_400n;
export const YEAR = 365n * DAY;

/** A right of the demo, as every chapter names it. */
export function named(world: World, key: string) {
  const right = demoRightId(world.keys, key);
  return { right, subject: rightSubject(right), subjectId: rightSubjectId(right) };
}

export function participant(world: World, party: string): Bytes32 {
  return demoParticipant(world.keys, party);
}

/** The collective's written consent to sale and security of a forest right. */
export function collectiveConsent(world: World, key: string): Bytes32[] {
  return [demoPaperId(world.keys, key, 'CONTRACTOR_CONSENT')];
}

export interface PledgeSketch {
  right: string;
  bank: string;
  /** Number of the loan's contract. */
  debt: string;
  /** Fen. */
  secured: bigint;
  effect?: number;
  maturity: bigint;
}

/** A pledge as a bank states it before anything is registered. */
export function pledgeOf(world: World, sketch: PledgeSketch): Lien {
  const { right, bank, secured, effect = Effect.InRemOpposable, maturity } = sketch;
  const lienor = participant(world, bank);
  const debt = certificateNumber(sketch.debt);
  return {
    lienId: pledgeId(lienor, debt),
    subject: named(world, right).subject,
    amount: 0n,
    lienor,
    secured: quantity('fen', secured),
    isMaximum: false,
    effect,
    registeredAt: 0n,
    registrySeq: 0,
    expiresAt: 0n,
    maturity,
    covenant: false,
    debt,
  };
}

/** The same once a register has taken it. */
export function registered(world: World, pledge: Lien, { register, number, at }: RegisterEntry): Lien {
  return { ...pledge, lienId: lienId(participant(world, register), number), registeredAt: at, registrySeq: 1 };
}

export interface RegisterEntry {
  register: string;
  /** The register's own number. */
  number: string;
  /** Seconds. */
  at: bigint;
}

/** What refused an act and for which reasons, as `Code: REASON, …`; `accepted` when nothing did. */
export async function refusalWithReasons(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'accepted';
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const { reasons } = error.args;
    return reasons === undefined ? error.code : `${error.code}: ${reasonsOf(BigInt(String(reasons))).join(', ')}`;
  }
}

/** Values of each event of one name in a transaction. */
export async function eventsOf(
  world: World,
  { transactionHash }: Pick<Sent, 'transactionHash'>,
  contract: ContractName,
  name: string,
): Promise<Record<string, unknown>[]> {
  const receipt = (await world.reader.request('eth_getTransactionReceipt', [transactionHash])) as {
    logs: { address: string; topics: string[]; data: string }[];
  };
  const fragment = interfaceOf(contract).getEvent(name);
  if (!fragment) throw new TypeError(`${contract} tells no ${name}.`);
  return receipt.logs
    .filter(({ topics }) => topics[0] === fragment.topicHash)
    .map(({ topics, data }) => interfaceOf(contract).decodeEventLog(fragment, data, topics).toObject());
}

/** Corrupts what is told of transactions: each log is said to have another topic. */
export function bendEvents(world: World, contract: ContractName, name: string) {
  const topic = interfaceOf(contract).getEvent(name)?.topicHash ?? '';
  return world.tamper((answer, asked) =>
    asked.startsWith('eth_getTransactionReceipt') ? answer.replaceAll(topic, `0x${'0'.repeat(64)}`) : answer,
  );
}
