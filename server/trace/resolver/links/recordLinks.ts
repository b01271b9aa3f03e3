import type { RegisteredThing } from '../things/knownThings.ts';
import { dataLink, defaultLink, type Link, type LinkContext, pageLinks } from './link.ts';

interface RecordShape {
  /** Path of its page; the record as JSON is at the same path below `/api`. */
  folder: string;
  /** Link types of the page, beside the default link. */
  types: readonly string[];
  title: { zh: string; en: string };
}

const SHAPES: Record<RegisteredThing['kind'], RecordShape> = {
  parcel: {
    folder: 'parcels',
    types: ['locationInfo', 'registryEntry'],
    title: { zh: '地块与基地', en: 'Parcel and base' },
  },
  organisation: {
    folder: 'organisations',
    types: ['homepage', 'registryEntry'],
    title: { zh: '主体信息', en: 'Organisation' },
  },
  evidence: { folder: 'evidence', types: ['certificationInfo'], title: { zh: '文件', en: 'Document' } },
};

/** What there is about a record of the ledger that carries a GS1 key of its own, such as a GLN. */
export function recordLinks(origin: string, anchor: string, { kind, id, name }: RegisteredThing): LinkContext {
  const { folder, types, title } = SHAPES[kind];
  const page = `${origin}/${folder}/${id}`;
  const links: [string, Link[]][] = [
    defaultLink(page, `${title.zh} · ${title.en}`),
    ...types.map((type): [string, Link[]] => [type, pageLinks(page, title)]),
    ['masterData', [dataLink(`${origin}/api/${folder}/${id}`, `${title.en} · ${title.zh}`)]],
  ];
  return { anchor, itemDescription: name, links: new Map(links) };
}
