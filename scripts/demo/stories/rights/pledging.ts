import type { Lien } from '../../../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { now, once } from '../ground.ts';
import { state } from '../statement.ts';
import type { World } from '../world.ts';
import { DAY, named, type PledgeSketch, pledgeOf, type RegisterEntry, registered, YEAR } from './ground.ts';

export interface Application extends PledgeSketch {
  product: string;
  valuation: Bytes32;
  /** Who holds the right. */
  holder: string;
  /** What the class asks for. */
  papers?: readonly Bytes32[];
}

/** A bank's pledge with the holder's signed consent. */
export async function applied(world: World, application: Application): Promise<Lien> {
  const { bank, product, valuation, holder, papers = [] } = application;
  const lien = pledgeOf(world, application);
  const { encumbrances } = world.as(bank);
  const validUntil = (await now(world)) + 30n * DAY;
  const word = { lien, product, valuation, validUntil, papers };
  const consent = await encumbrances.signConsent({ ...word, signer: world.wallet(holder) });
  await encumbrances.pledge({ lien, product, valuation, consent });
  return lien;
}

/** What the register has taken, as its receipt says; ready to be recorded. */
export async function receipted(world: World, pledge: Lien, entry: RegisterEntry) {
  const lien = registered(world, pledge, entry);
  const paper = { issuer: entry.register, schema: 'LIEN_RECEIPT', subject: lien.lienId, value: 0n };
  const receipt = await state(world, { ...paper, note: `示例抵押登记回执 ${entry.number}` });
  return { lien, receipt };
}

/** An appraiser's value of a right, found on the day of the first asking. */
export function appraised(world: World, right: string, fen: bigint): Promise<Bytes32> {
  const paper = { issuer: 'appraiser', schema: 'VALUATION', subject: named(world, right).right, value: fen };
  return once(world, `rights.value.${right}`, () =>
    state(world, { ...paper, note: '示例评估：收益法（假定）', validFor: YEAR }),
  );
}
