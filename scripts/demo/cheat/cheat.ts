import type { Stages } from './fraud.ts';
import { frauds } from './frauds/frauds.ts';
import { type FraudResult, playFrauds } from './playFrauds.ts';
import { openStage } from './stage.ts';

/** No fraud bears this name. */
export class FraudUnknown extends Error {
  override readonly name = 'FraudUnknown';
  readonly code = 'FraudUnknown';
}

/**
 * Plays the frauds that are named, or all, on fresh ledgers of both profiles inside this process.
 * @throws {FraudUnknown}
 */
export async function cheat(names: readonly string[], onResult: (result: FraudResult) => void): Promise<FraudResult[]> {
  const wanted = named(names);
  const stages: Stages = { demo: await openStage('demo'), mirror: await openStage('mirror') };
  try {
    return await playFrauds(stages, wanted, onResult);
  } finally {
    await Promise.all([stages.demo.close(), stages.mirror.close()]);
  }
}

function named(names: readonly string[]) {
  const unknown = names.filter((name) => !frauds.some((fraud) => fraud.name === name));
  if (unknown.length > 0) {
    const known = frauds.map(({ name }) => `  ${name}`).join('\n');
    throw new FraudUnknown(`No fraud is called ${unknown.join(', ')}. The frauds are:\n${known}`);
  }
  return frauds.filter(({ name }) => names.length === 0 || names.includes(name));
}
