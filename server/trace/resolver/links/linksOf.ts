import { formatDigitalLink } from '../../../../sdk/gs1/digitalLink/writeDigitalLink.ts';
import type { Element } from '../../../../sdk/gs1/element.ts';
import type { KnownBatch, KnownItem, KnownThings } from '../things/knownThings.ts';
import { describeItem, itemLinks, uncataloguedLinks } from './itemLinks.ts';
import type { LinkContext } from './link.ts';
import { packageLinks } from './packageLinks.ts';
import { recordLinks } from './recordLinks.ts';

const [GTIN, LOT, SERIAL] = ['01', '10', '21'];

/**
 * Links of every level of a key, from the finest up to the primary key; a level of which nothing is known, such as a consumer
 * product variant, is left out, so that its requests go up. Undefined where the primary key itself is unknown here.
 */
export async function linksOf(
  things: KnownThings,
  root: string,
  path: readonly Element[],
): Promise<LinkContext[] | undefined> {
  const [key] = path;
  if (key?.ai === GTIN) return goodsLinks(things, root, path);
  const thing = key && (await things.registered(key));
  return thing && [recordLinks(root, anchorOf(root, path, 1), thing)];
}

async function goodsLinks(
  things: KnownThings,
  root: string,
  path: readonly Element[],
): Promise<LinkContext[] | undefined> {
  const gtin = path[0]?.value ?? '';
  const item = await things.itemOf(gtin);
  // Of its own prefix the brand answers for every number, also for one that was never given out.
  if (!item && !(await things.isOwnPrefix(gtin))) return undefined;
  const ofItem = item ? itemLinks(root, item) : uncataloguedLinks(root, gtin);
  return [...(await lotLevels(things, { root, path, item: item ?? { gtin, name: null } })), ofItem];
}

async function lotLevels(
  things: KnownThings,
  { root, path, item }: { root: string; path: readonly Element[]; item: KnownItem },
): Promise<LinkContext[]> {
  const at = path.findIndex(({ ai }) => ai === LOT);
  if (at < 0) return [];
  const lot = path[at]?.value ?? '';
  const batch = await things.batchOf(item.gtin, lot);
  const level = (depth: number, serial?: string): LinkContext =>
    packageLinks(root, { gtin: item.gtin, lot, serial }, describe(item, batch, anchorOf(root, path, depth)));
  const serial = path.find(({ ai }) => ai === SERIAL)?.value;
  return [...(serial === undefined ? [] : [level(path.length, serial)]), level(at + 1)];
}

function describe(item: KnownItem, batch: KnownBatch | undefined, anchor: string) {
  return { anchor, description: describeItem(item), batch };
}

/** The URI of a level as the request has it: its first elements. */
function anchorOf(root: string, path: readonly Element[], depth: number): string {
  return formatDigitalLink(root, path.slice(0, depth));
}
