import type { PurchaseRow } from '../../../views/commonsViewTypes.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import { regionName } from '../../render/regions.ts';
import type { Speech } from '../../render/renderPage.ts';
import { type PartyView, partyView } from '../party.ts';

/** A purchase as lists mention it. */
export interface PurchaseLine {
  href: string;
  name: string;
  number: string;
  state: { tone: string; text: string };
  buyer: PartyView;
  seller: PartyView;
  price: string;
  /** Growth that is bought; empty for a catalogue's. */
  increment: string;
  agreedAt: string;
}

const TONES: Record<PurchaseRow['state'], string> = { agreed: 'state2', settled: 'valid', ended: 'revoked' };

export function purchaseTag({ t }: Speech, { state }: PurchaseRow): PurchaseLine['state'] {
  return { tone: TONES[state], text: t(`purchases.state.${state}`) };
}

export function purchaseLine(speech: Speech, row: PurchaseRow): PurchaseLine {
  const { f } = speech;
  const c = carbonFormats(speech);
  return {
    href: `/purchases/${row.id}`,
    name: purchaseName(speech, row),
    number: purchaseNumber(row.id),
    state: purchaseTag(speech, row),
    buyer: partyView(speech, row.buyer),
    seller: partyView(speech, row.seller),
    price: c.yuan(row.price),
    increment: row.kind === 'gepIncrement' ? c.yuan(row.increment) : '',
    agreedAt: f.date(row.agreedAt),
  };
}

/** What is bought: eco-products of a catalogue, or growth of a region's account. */
export function purchaseName({ t, f, language }: Speech, { kind, region }: PurchaseRow): string {
  if (kind !== 'gepIncrement' || region === null) return t('purchases.ofCatalogue');
  return t('purchases.ofGrowth', { where: regionName(region, language) ?? f.region(region) });
}

/** Short enough to be read out: the contract's number is on the chain as a hash alone. */
export function purchaseNumber(id: string): string {
  return id.slice(2, 12).toUpperCase();
}
