import type { EncumbranceView, LeaseRow, LienRow, OrderRow } from '../../../views/marketViews.ts';
import type { Speech } from '../../render/renderPage.ts';
import { ordinal } from '../../report/ordinal.ts';
import { type PartyView, partyView } from '../party.ts';

/** One thing that weighs on a package: who, what, and how it stands. */
export interface BurdenLine {
  what: string;
  who: PartyView;
  terms: string;
  state: { tone: string; text: string };
}

export interface Burdens {
  /** What the public may know of a natural person's package; null where the lines say it. */
  closed: string | null;
  lines: BurdenLine[];
}

const IN_FORCE = 1;
/** Numbered as the contract's `Unit`. */
const FEN = 1;
const CONTRACT_ONLY = 2;

/** What weighs on the package now: liens in rank, orders in their queue, leases. */
export function packageBurdens(
  speech: Speech,
  { liens, orders, leases, hasLiens, hasOrders }: EncumbranceView,
): Burdens {
  if (!liens || !orders || !leases) {
    const has = speech.t(hasLiens || hasOrders ? 'packages.closedSome' : 'packages.closedNone');
    return { closed: `${has} ${speech.t('rights.closedNote')}`, lines: [] };
  }
  return {
    closed: null,
    lines: [
      ...orders.filter(({ state }) => state === 'standing').map((order) => orderLine(speech, order)),
      ...liens
        .filter(({ rank }) => rank > 0)
        .sort((a, b) => a.rank - b.rank)
        .map((lien) => lienLine(speech, lien)),
      ...leases.filter(({ state }) => state === 'standing').map((lease) => leaseLine(speech, lease)),
    ],
  };
}

function lienLine(speech: Speech, lien: LienRow): BurdenLine {
  const { t, f } = speech;
  const amount = f.quantity(lien.secured, FEN);
  const isWeak = lien.effect === CONTRACT_ONLY || lien.standing === 'lapsed';
  return {
    what: t('packages.lien', { rank: ordinal(speech, lien.rank) }),
    who: partyView(speech, lien.lienor),
    terms: t(lien.isMaximum ? 'rights.maximum' : 'rights.fixedSum', { amount }),
    state: {
      tone: isWeak ? 'revoked' : lien.standing === 'registered' ? 'valid' : 'state1',
      text: t(lien.effect === CONTRACT_ONLY ? 'rights.effectShort.2' : `rights.standing.${lien.standing}`),
    },
  };
}

function orderLine(speech: Speech, { by, from, to, queue }: OrderRow): BurdenLine {
  const { t, f } = speech;
  const text = queue === 0 ? t('rights.queue.none') : t('rights.queue.waiting', { n: queue });
  return {
    what: t('packages.order'),
    who: partyView(speech, by),
    terms: t('parcel.claimTerm', { from: f.date(from), to: f.date(to) }),
    state: queue === IN_FORCE ? { tone: 'revoked', text: t('rights.queue.first') } : { tone: 'state1', text },
  };
}

function leaseLine(speech: Speech, { lessee, from, to, isExclusive, survives }: LeaseRow): BurdenLine {
  const { t, f } = speech;
  const term = t('parcel.claimTerm', { from: f.date(from), to: f.date(to) });
  return {
    what: t('packages.lease'),
    who: partyView(speech, lessee),
    terms: `${term} · ${t(isExclusive ? 'rights.exclusive' : 'rights.shared')}`,
    state: { tone: 'state2', text: t(survives ? 'rights.survives' : 'rights.yields') },
  };
}
