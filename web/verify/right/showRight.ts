import { hexToBytes } from '../../../sdk/verify/bytes.ts';
import type { FigureComparison } from '../../../sdk/verify/right/compareFigures.ts';
import type {
  Party,
  ProvenLease,
  ProvenLien,
  ProvenOrder,
  ProvenRight,
  ProvenStatement,
} from '../../../sdk/verify/right/provenRight.ts';
import { asciiOf } from '../../../sdk/verify/right/rightSlots.ts';
import type { Label } from '../../../sdk/verify/types.ts';
import { element, table } from './dom.ts';
import { day, percent, say, short, squareMetres, yuan } from './rightFormat.ts';
import { CLASS_TEXT, EFFECT_TEXT, LAYER_TEXT, RIGHT_TEXT, STANDING_TEXT } from './rightText.ts';

export interface ShowRightOptions {
  /** Names of participants by id; nothing proves them, and they are marked. */
  names: Readonly<Record<string, string>>;
  compared: readonly FigureComparison[];
  /** Whether the block is confirmed from elsewhere; without that, nothing is called proven. */
  isConfirmed: boolean;
}

const T = RIGHT_TEXT;
const CONTRACT_ONLY = 2;

/** The report as the words amount to it, in its order; each figure is marked proven, each name is not. */
export function showRight(
  place: HTMLElement,
  right: ProvenRight,
  { names, compared, isConfirmed }: ShowRightOptions,
): void {
  const show = new RightSections(right, names, isConfirmed);
  place.replaceChildren(
    ...differences(compared),
    ...section(T.title, show.title()),
    ...section(T.term, show.term()),
    element('p', 'proven-count', say(T.complete, right.counts), ' ', show.mark()),
    ...section(T.encumbrances, show.liens()),
    ...section(T.orders, show.orders()),
    ...section(T.leases, show.leases()),
    ...section(T.value, show.value()),
    ...section(T.search, show.search()),
    ...section(T.ground, show.ground()),
  );
  place.hidden = false;
}

/** What the reader must see first: where the report says something else. */
function differences(compared: readonly FigureComparison[]): HTMLElement[] {
  const wrong = compared.filter(({ ok }) => !ok);
  if (wrong.length === 0) return [];
  const rows = wrong.map(({ what, path, said, proven }) => [`${say(what)} (${path})`, said, proven]);
  const head = [T.figure, T.said, T.recomputed].map((label) => say(label));
  return [element('section', 'proven-wrong', element('h3', '', say(T.differences)), table(head, rows))];
}

function section(title: Label, body: HTMLElement): HTMLElement[] {
  return [element('section', 'proven-section', element('h3', '', say(title)), body)];
}

class RightSections {
  private readonly right: ProvenRight;
  private readonly names: Readonly<Record<string, string>>;
  private readonly isConfirmed: boolean;

  constructor(right: ProvenRight, names: Readonly<Record<string, string>>, isConfirmed: boolean) {
    this.right = right;
    this.names = names;
    this.isConfirmed = isConfirmed;
  }

  /** What every figure bears: that it is proven, or only recomputed as long as the block is nobody's word but the file's. */
  mark(): HTMLElement {
    return element('span', 'proven-mark', this.isConfirmed ? `✓ ${say(T.proven)}` : `· ${say(T.recomputedOnly)}`);
  }

  title(): HTMLElement {
    const { right } = this;
    const lines: [Label, (Node | string)[]][] = [
      [T.id, [right.id]],
      [T.class, [say(CLASS_TEXT[right.class] ?? { zh: right.class, en: right.class })]],
      [T.register, [this.party(right.register)]],
      [T.region, [`${right.region}`]],
      [T.state, [say(right.state === 'live' ? T.live : T.ended)]],
      [T.holder, [this.party(right.holder)]],
      [T.account, [right.holderAccount]],
      [T.parent, [right.parent ?? say(T.none)]],
      [T.boundTo, [right.boundTo ?? say(T.none)]],
      [T.derived, [`${right.derived}`]],
    ];
    if (right.facts) {
      const { number, document: hash, registeredAt, layers } = right.facts;
      lines.push([T.number, [number]], [T.document, [hash]], [T.registeredAt, [day(registeredAt)]]);
      for (const { kind, effect, plots } of layers) {
        const area = plots.reduce((sum, plot) => sum + BigInt(plot.area), BigInt(0));
        const name = asciiOf(hexToBytes(kind, 32));
        const text = `${say(LAYER_TEXT[name] ?? { zh: name, en: name })} · ${squareMetres(area)} · `;
        lines.push([T.layers, [text, effectText(effect)]]);
      }
    }
    return this.list(lines);
  }

  term(): HTMLElement {
    const { startsAt, endsAt, isActive } = this.right;
    return this.list([
      [T.from, [day(startsAt)]],
      [T.to, [endsAt === 0 ? say(T.openEnded) : day(endsAt)]],
      [T.state, [say(isActive ? T.inTerm : T.outOfTerm)]],
    ]);
  }

  liens(): HTMLElement {
    const { liens } = this.right;
    if (liens.length === 0) return this.nothing();
    const labels = [T.rank, T.lienor, T.secured, T.owed, T.ahead, T.standing, T.registeredAt, T.expiresAt, T.maturity];
    return table(
      [...labels, T.effect].map((label) => say(label)),
      liens.map((lien) => this.lienRow(lien)),
    );
  }

  private lienRow(lien: ProvenLien): (Node | string)[] {
    const notes = [
      ...(lien.isMaximum ? [T.maximum] : []),
      ...(lien.isRankChanged ? [T.rankChanged] : []),
      ...(lien.covenant ? [T.covenant] : []),
    ].map((label) => ` · ${say(label)}`);
    const standing = STANDING_TEXT[lien.standing];
    return [
      element('span', '', element('strong', '', `${lien.rank}`), ' ', this.mark()),
      element('span', '', this.party(lien.lienor), element('small', 'mono', ` ${short(lien.id)}`)),
      yuan(lien.secured) + notes.join(''),
      lien.owed === null ? '—' : yuan(lien.owed),
      yuan(lien.ahead),
      element('span', lien.standing === 'lapsed' ? 'proven-red' : '', standing ? say(standing) : lien.standing),
      day(lien.standing === 'noticed' ? lien.noticedAt : lien.registeredAt),
      day(lien.expiresAt),
      day(lien.maturity),
      effectText(lien.effect),
    ];
  }

  orders(): HTMLElement {
    const { orders } = this.right;
    if (orders.length === 0) return this.nothing();
    const head = [T.queue, T.office, T.case, T.from, T.to].map((label) => say(label));
    return table(
      head,
      orders.map((order) => this.orderRow(order)),
    );
  }

  private orderRow({ queue, by, caseId, from, to }: ProvenOrder): (Node | string)[] {
    const live = queue === 1 ? say(T.inForce) : say(T.waiting, { n: queue });
    const text = queue === 0 ? say(T.notLive) : live;
    return [
      element('span', queue > 0 ? 'proven-red' : '', text, ' ', this.mark()),
      this.party(by),
      element('span', 'mono', short(caseId)),
      day(from),
      day(to),
    ];
  }

  leases(): HTMLElement {
    const { leases } = this.right;
    if (leases.length === 0) return this.nothing();
    const head = [T.lessee, T.from, T.to, T.possession, T.exclusive, T.survives].map((label) => say(label));
    return table(
      head,
      leases.map((lease) => this.leaseRow(lease)),
    );
  }

  private leaseRow({ lessee, from, to, possessionAt, isExclusive, survives }: ProvenLease): (Node | string)[] {
    return [
      this.party(lessee),
      day(from),
      day(to),
      day(possessionAt),
      say(isExclusive ? T.yes : T.no),
      element('span', '', say(survives ? T.stays : T.yields), ' ', this.mark()),
    ];
  }

  value(): HTMLElement {
    const { valuation, selfValuation, ratioBps } = this.right;
    const lines = [...this.valued(valuation, ''), ...this.valued(selfValuation, ` · ${say(T.selfValued)}`)];
    lines.push([T.ratio, [ratioBps === null ? '—' : percent(ratioBps)]]);
    return this.list(lines);
  }

  private valued(statement: ProvenStatement | null, note: string): [Label, (Node | string)[]][] {
    if (statement === null) return note === '' ? [[T.amount, [say(T.none)]]] : [];
    return [[T.amount, [`${yuan(statement.value)}${note}`]], ...this.dated(statement)];
  }

  private dated({ basisDate, validUntil, issuer, id, document: hash }: ProvenStatement): [Label, (Node | string)[]][] {
    return [
      [T.basisDate, [day(basisDate)]],
      [T.validUntil, [day(validUntil)]],
      [T.appraiser, [this.party(issuer)]],
      [T.id, [id]],
      ...(hash === null ? [] : [[T.document, [hash]] as [Label, string[]]]),
    ];
  }

  search(): HTMLElement {
    const { search } = this.right;
    if (search === null) return this.nothing();
    return this.list([[T.found, [search.value.toString()]], ...this.dated(search)]);
  }

  ground(): HTMLElement {
    const { parcels } = this.right;
    if (parcels.length === 0) return this.nothing();
    const head = [T.parcel, T.area, T.redLine, T.outline].map((label) => say(label));
    const rows = parcels.map(({ id, area, isInRedLine, geometryHash }): (Node | string)[] => [
      element('span', 'mono', short(id)),
      element('span', '', squareMetres(area), ' ', this.mark()),
      element('span', isInRedLine ? 'proven-red' : '', say(isInRedLine ? T.yes : T.no)),
      element('span', 'mono', short(geometryHash)),
    ]);
    return table(head, rows);
  }

  /** The id is proven; a name beside it is somebody's word. */
  private party(party: Party | null): HTMLElement {
    if (party === null) return element('span', '', '—');
    const name = this.names[party.id];
    const id = element('span', 'mono', short(party.id));
    if (typeof name !== 'string') return element('span', '', id);
    const said = element('span', 'proven-said', name.slice(0, 80));
    said.title = say(T.unproven);
    return element('span', '', said, ' ', id);
  }

  private list(lines: readonly [Label, (Node | string)[]][]): HTMLElement {
    const rows = lines.map(([label, value]) =>
      element('div', 'proven-line', element('dt', '', say(label)), element('dd', '', ...value, ' ', this.mark())),
    );
    return element('dl', 'proven-list', ...rows);
  }

  private nothing(): HTMLElement {
    return element('p', '', say(T.none), ' ', this.mark());
  }
}

function effectText(effect: number): HTMLElement {
  const label = EFFECT_TEXT[effect];
  return element('span', effect === CONTRACT_ONLY ? 'proven-red' : '', label ? say(label) : `${effect}`);
}
