/** A context with GS1's own and a prefix of the demonstration. */
export const CONTEXT = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { demo: 'https://demo.example.org/epcis/' },
];

/** An ObjectEvent that nothing can be said against; what is passed comes over it. */
export function objectEvent(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'ObjectEvent',
    eventTime: '2026-04-05T06:30:00+08:00',
    eventTimeZoneOffset: '+08:00',
    action: 'OBSERVE',
    bizStep: 'shipping',
    epcList: ['https://id.gs1.org/01/09521234543213/21/77'],
    ...over,
  };
}

/** An EPCISDocument of these events. */
export function documentOf(events: unknown[], over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    '@context': CONTEXT,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-04-06T09:00:00+08:00',
    epcisBody: { eventList: events },
    ...over,
  };
}

/** The same as XML; `inner` stands where an ObjectEvent has its fields. */
export function xmlOf(inner: string, namespaces = 'xmlns:demo="https://demo.example.org/epcis/"'): string {
  return `<?xml version="1.0"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" ${namespaces} schemaVersion="2.0"
  creationDate="2026-04-06T09:00:00+08:00"><EPCISBody><EventList><ObjectEvent>${inner}</ObjectEvent></EventList></EPCISBody>
</epcis:EPCISDocument>`;
}

/** The fields of `objectEvent()` as XML. */
export const XML_FIELDS = `
  <eventTime>2026-04-05T06:30:00+08:00</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
  <epcList><epc>https://id.gs1.org/01/09521234543213/21/77</epc></epcList>
  <action>OBSERVE</action><bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>`;
