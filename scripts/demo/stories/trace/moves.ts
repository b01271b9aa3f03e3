import type { Sent } from '../../../../sdk/context.ts';
import { type GoodsEnding, goodsEndEvent } from '../../../../sdk/trace/events/goodsEndEvent.ts';
import { handOverEvent } from '../../../../sdk/trace/events/handOverEvent.ts';
import { now } from '../ground.ts';
import { participant } from '../rights/ground.ts';
import type { World } from '../world.ts';
import type { StoryLot } from './ground.ts';

const VERBS = { sold: 'sell', lost: 'lose', recovered: 'recover' } as const;

/** Goods go from hand to hand, as the event says whose hash they carry. */
export async function handedOver(
  world: World,
  from: string,
  to: string,
  goods: StoryLot,
  isPacked = false,
): Promise<Sent> {
  const { id: batch, gtin, lot, grams } = goods;
  const [actor, receiver, eventTime] = [participant(world, from), participant(world, to), await now(world)];
  const { digest: eventHash } = handOverEvent({ gtin, lot, grams, actor, receiver, eventTime });
  return world.as(from).batches.handOver({ batch, isPacked, grams, eventHash, to: world.keys.addressOf(to) });
}

/** Packed goods end. */
export async function ended(world: World, ending: GoodsEnding, party: string, goods: StoryLot): Promise<Sent> {
  const eventHash = await endEvent(world, ending, party, goods);
  const { id: batch, grams } = goods;
  return world.as(party).batches[VERBS[ending]]({ batch, isPacked: true, grams, eventHash });
}

export async function endEvent(world: World, ending: GoodsEnding, party: string, { gtin, lot, grams }: StoryLot) {
  const said = { gtin, lot, grams, actor: participant(world, party), eventTime: await now(world) };
  return goodsEndEvent(ending, said).digest;
}
