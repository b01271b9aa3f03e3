import type { RightRow } from '../../../views/rightViewTypes.ts';
import type { Speech } from '../../render/renderPage.ts';
import { isPerson, type PartyView, partyView } from '../party.ts';

/** A right as lists mention it. */
export interface RightLine {
  href: string;
  name: string;
  number: string;
  state: { tone: string; text: string };
  holder: PartyView;
  county: string;
  area: string;
  effect: { text: string; isWeak: boolean };
  term: string;
  weighs: { tone: string; text: string }[];
}

const CONTRACT_ONLY = 2;

export function rightLine(speech: Speech, row: RightRow): RightLine {
  const { t, f } = speech;
  return {
    href: `/rights/${row.id}`,
    name: f.named('rights.class', row.class),
    number: row.certificateNumber ?? t(isPerson(row.holder) ? 'rights.numberHidden' : 'none.value'),
    state:
      row.state === 'live'
        ? { tone: 'valid', text: t('rights.state.live') }
        : { tone: 'state3', text: t('rights.state.ended') },
    holder: partyView(speech, row.holder),
    county: f.region(row.region),
    area: f.area(row.area),
    effect: { text: t(`rights.effectShort.${row.effect}`), isWeak: row.effect === CONTRACT_ONLY },
    term: t('parcel.claimTerm', {
      from: f.date(row.startsAt),
      to: row.endsAt === 0 ? t('none.limit') : f.date(row.endsAt),
    }),
    weighs: [
      row.hasOrders ? { tone: 'revoked', text: t('rights.weighs.order') } : null,
      row.hasLiens ? { tone: 'state1', text: t('rights.weighs.lien') } : null,
    ].filter((one) => one !== null),
  };
}
