const CONTEXT = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { farm: 'https://ns.example.com/farm/' },
];
const GTIN = 'https://id.gs1.org/01/09521234543213';
const SITE = 'https://id.gs1.org/414/9521234000006';

/** A document of events as a packing house sends them, no two alike: harvested, packed with serials, shipped. */
export function captureDocument(name: string, count: number): string {
  return JSON.stringify({
    '@context': CONTEXT,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-03-01T08:00:00.000Z',
    epcisBody: { eventList: Array.from({ length: count }, (_, i) => KINDS[i % KINDS.length]?.(`${name}n${i}`)) },
  });
}

const WHEN = { eventTime: '2026-03-01T08:00:00.000Z', eventTimeZoneOffset: '+08:00' };

const KINDS: ((lot: string) => object)[] = [
  (lot) => ({
    ...{ type: 'ObjectEvent', ...WHEN, action: 'ADD', bizStep: 'creating_class_instance', disposition: 'active' },
    quantityList: [{ epcClass: `${GTIN}/10/${lot}`, quantity: 120_000, uom: 'GRM' }],
    readPoint: { id: SITE },
    ilmd: { 'farm:row': '7', 'farm:picker': 'crew 3' },
  }),
  (lot) => ({
    ...{ type: 'AggregationEvent', ...WHEN, action: 'ADD', bizStep: 'packing', disposition: 'in_progress' },
    parentID: `${GTIN}/21/BOX${lot}`,
    childEPCs: Array.from({ length: 5 }, (_, i) => `${GTIN}/21/${lot}p${i}`),
    bizLocation: { id: SITE },
  }),
  (lot) => ({
    ...{ type: 'ObjectEvent', ...WHEN, action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit' },
    epcList: [`${GTIN}/21/BOX${lot}`],
    bizTransactionList: [{ type: 'desadv', bizTransaction: `urn:epcglobal:cbv:bt:9521234000006:${lot}` }],
    destinationList: [{ type: 'owning_party', destination: 'https://id.gs1.org/417/9521234000006' }],
    readPoint: { id: SITE },
  }),
];
