import { readFileSync } from 'node:fs';
import { canonicalJson } from '../../../../sdk/documents/canonicalJson.ts';
import type { GepAccount } from '../../../../sdk/gep/account/account.ts';
import { accountDocument } from '../../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../../sdk/gep/methodology/lishuiDemo.ts';
import type { Methodology } from '../../../../sdk/gep/methodology/methodology.ts';
import { objectionWindow } from '../../../../sdk/gep/register/registeredSeries.ts';
import { seriesOf } from '../../../../sdk/gep/register/seriesOf.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type GepHands, type GepPaper, openedSeries } from '../../gepPath.ts';
import { callData, now, reach, sound } from '../ground.ts';
import { rawCall } from '../rawCall.ts';
import { participant } from '../rights/ground.ts';
import { document } from '../statement.ts';
import type { World } from '../world.ts';

// What the chapters of the story of an account share.

/** 78,739,912.97 yuan, as gep.md 6 has it. */
export const TOTAL = 7_873_991_297n;
/** Who publishes accounts of villages in this county. */
export const PUBLISHER = 'gepJingning';

/** Where a computed account lies, and as what it is known on the chain. */
export interface Computed {
  account: GepAccount;
  paper: GepPaper;
}

/** The demonstration's own numbers are published in the demo profile alone. */
export function isPublishedHere({ deployment }: World): boolean {
  return deployment.profile === 'demo';
}

export function handsOf(world: World): GepHands {
  return {
    as: (party) => world.as(party),
    participant: (party) => participant(world, party),
    document: (note) => document(world, { type: 'DemoStatement', version: 1, note }),
    now: () => now(world),
    wait: async (seconds) => reach(world, (await now(world)) + seconds),
  };
}

/** Past the last second in which objections to reviews of now are heard; read past every sabotage. */
export async function pastObjections(world: World): Promise<void> {
  await reach(world, (await now(world)) + (await objectionWindow(sound(world))) + 1n);
}

/** The inputs of the worked example; a fresh copy, to be changed. */
export function example(): GepInputs {
  return JSON.parse(readFileSync(new URL('../../../../docs/gep/example.json', import.meta.url), 'utf8'));
}

/** Computes an account, stores its document and opens its series. */
export async function computed(
  world: World,
  inputs: GepInputs,
  methodology: Methodology = lishuiDemo,
): Promise<Computed> {
  const account = computeAccount(inputs, methodology);
  const stored = (await world.put(new TextDecoder().decode(accountDocument(inputs, account)))) as Bytes32;
  const series = await openedSeries(handsOf(world), seriesOf(account));
  const total = quantity('fen', account.totalFen);
  return { account, paper: { series, document: stored, total, year: inputs.year } };
}

/** What is stored under a hash, as anybody fetches it from the gateway. */
export async function fetched(world: World, hash: Bytes32): Promise<string> {
  const response = await world.fetch(`${world.gateway.origin}/api/documents/${hash}`);
  if (!response.ok) throw new Error(`DocumentMissing: the gateway answers ${response.status} for ${hash}.`);
  return response.text();
}

/** The inputs in an account's document, computed again with the methodology that it names. */
export function recomputed(text: string, methodologyText: string): { account: GepAccount; bytes: string } {
  const { inputs } = JSON.parse(text) as { inputs: GepInputs };
  const account = computeAccount(inputs, JSON.parse(methodologyText) as Methodology);
  return { account, bytes: new TextDecoder().decode(accountDocument(inputs, account)) };
}

/** An edition of the demonstration that nobody had before (示例): equal numbers, and yet another way of accounting. */
export function nextEdition(): Methodology {
  return { ...lishuiDemo, edition: '2027', supersedes: { code: lishuiDemo.code, edition: lishuiDemo.edition } };
}

export function textOf(methodology: Methodology): string {
  return canonicalJson(methodology);
}

/** An account's storage by hand; words without 0x: state, author, reviewer, basis date, objections until, …, series at 7. */
export function askAccount(world: World, account: Bytes32): Promise<string[]> {
  const { to, data } = accountCall(world, account);
  return rawCall(world.rpcUrl(), to, data);
}

export function accountCall(world: World, account: Bytes32): { to: string; data: string } {
  return { to: world.deployment.contracts.GepAccounts.address, data: callData('GepAccounts', 'account', [account]) };
}

/** A word as a number; the first when not told which. */
export function number(words: readonly string[], place = 0): bigint {
  return BigInt(`0x${words[place] || '0'}`);
}
