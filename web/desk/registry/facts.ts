import { chinaDay, dayEnd, dayStart } from '../chinaDay.ts';
import type { RightAnswer } from '../rights/rights.ts';

/** What is typed of a right; areas in m², days in Beijing time. */
export interface FactsDraft {
  class: string;
  number: string;
  /** Public name of the right, in both languages where there are two. */
  name: string;
  region: string;
  startsAt: string;
  endsAt: string;
  registeredAt: string;
  parent: string;
  layers: LayerDraft[];
  forest: { kind: string; origin: string; plantedYear: string; subcompartment: string };
  note: string;
}

export interface LayerDraft {
  kind: string;
  effect: string;
  plots: { parcel: string; code: string; area: string }[];
}

export type FactsErrors = Partial<
  Record<'class' | 'number' | 'region' | 'term' | 'registeredAt' | 'layers' | 'forest' | 'subcompartment', true>
>;

const MOST_LAYERS = 3;
/** Rights to the forest itself: what is only paid for one states no forest. */
const FOREST_CLASSES = ['FOREST_RIGHT', 'FOREST_LAND_OPERATION'];

export function emptyFacts(): FactsDraft {
  return {
    ...{
      class: '',
      number: '',
      name: '',
      region: '',
      startsAt: '',
      endsAt: '',
      registeredAt: '',
      parent: '',
      note: '',
    },
    layers: [emptyLayer('LAND')],
    forest: { kind: '1', origin: '2', plantedYear: '', subcompartment: '' },
  };
}

export function emptyLayer(kind: string): LayerDraft {
  return { kind, effect: '1', plots: [] };
}

/** A part or successor of a right begins as the right is. */
export function factsOf({ title, term }: RightAnswer): FactsDraft {
  const { forest } = title;
  return {
    ...emptyFacts(),
    class: title.class,
    region: String(title.region),
    startsAt: chinaDay(term.startsAt),
    endsAt: term.endsAt === 0 ? '' : chinaDay(term.endsAt),
    layers: title.layers.map(({ kind, effect, plots }) => ({
      kind,
      effect: String(effect),
      plots: plots.map(({ parcel, code, area }) => ({ parcel, code, area })),
    })),
    forest: {
      kind: String(forest?.kind ?? 0),
      origin: String(forest?.origin ?? 0),
      plantedYear: forest ? String(forest.plantedYear) : '',
      subcompartment: '',
    },
  };
}

export function isForest({ class: name }: Pick<FactsDraft, 'class'>): boolean {
  return FOREST_CLASSES.includes(name);
}

export function findFactsErrors(draft: FactsDraft): FactsErrors {
  const starts = dayStart(draft.startsAt);
  const ends = draft.endsAt === '' ? Number.POSITIVE_INFINITY : dayEnd(draft.endsAt);
  const errors: [keyof FactsErrors, boolean][] = [
    ['class', draft.class === ''],
    ['number', draft.number.trim() === ''],
    ['region', !/^\d{6}$/.test(draft.region)],
    ['term', starts === null || ends === null || ends <= starts],
    ['registeredAt', !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(draft.registeredAt)],
    ['layers', draft.layers.length === 0 || draft.layers.length > MOST_LAYERS || draft.layers.some(isLayerWrong)],
    ['forest', isForest(draft) && !/^\d{4}$/.test(draft.forest.plantedYear)],
    ['subcompartment', isForest(draft) && draft.forest.subcompartment.trim() === ''],
  ];
  return Object.fromEntries(errors.filter(([, isWrong]) => isWrong).map(([name]) => [name, true]));
}

function isLayerWrong({ plots }: LayerDraft): boolean {
  return plots.length === 0 || plots.some(({ area }) => !/^[1-9]\d{0,15}$/.test(area.replaceAll(',', '')));
}

/** The facts as the gateway takes them; `document` is the hash of the certificate's public text. */
export function factsParams(draft: FactsDraft, document: string) {
  return {
    class: draft.class,
    number: draft.number.trim(),
    region: Number(draft.region),
    startsAt: `${draft.startsAt}T00:00:00+08:00`,
    endsAt: draft.endsAt === '' ? null : `${draft.endsAt}T23:59:59+08:00`,
    parent: draft.parent === '' ? null : draft.parent,
    registeredAt: `${draft.registeredAt.slice(0, 16)}:00+08:00`,
    layers: draft.layers.map(({ kind, effect, plots }) => ({
      kind,
      effect: Number(effect),
      plots: plots
        .map(({ parcel, area }) => ({ parcel, area: area.replaceAll(',', '') }))
        .sort((a, b) => (a.parcel < b.parcel ? -1 : 1)),
    })),
    forest: isForest(draft)
      ? {
          kind: Number(draft.forest.kind),
          origin: Number(draft.forest.origin),
          plantedYear: Number(draft.forest.plantedYear),
          subcompartment: draft.forest.subcompartment,
        }
      : null,
    document,
  };
}

/** The public text of a certificate; a natural person's has no number. */
export function certificateText(draft: FactsDraft, isPerson: boolean): string {
  const codes = new Set(draft.layers.flatMap(({ plots }) => plots.map(({ code }) => code)));
  return JSON.stringify({
    class: draft.class,
    names: { en: draft.name, 'zh-CN': draft.name },
    note: draft.note,
    ...(isPerson ? {} : { number: draft.number.trim() }),
    parcels: [...codes].sort(),
    type: 'RightCertificate',
    version: 1,
  });
}
