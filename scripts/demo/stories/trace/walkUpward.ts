import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import type { World } from '../world.ts';
import { askGoods, number } from './ground.ts';

const RECALLED_AT = 208n;
const TIME = (1n << 40n) - 1n;

/** Whoever asks the chain for words and forebears alone: the first recalled batch on the way up, parents in their order. */
export async function walkUpward(world: World, batch: Bytes32): Promise<Bytes32 | undefined> {
  const word = number(await askGoods(world, 'batchWord', [batch]));
  if (((word >> RECALLED_AT) & TIME) !== 0n) return batch;
  const [, , ...parents] = await askGoods(world, 'parentsOf', [batch]);
  for (const parent of parents) {
    const source = await walkUpward(world, `0x${parent}`);
    if (source) return source;
  }
  return undefined;
}
