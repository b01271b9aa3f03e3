/**
 * Names that once stood for AIs in Digital Link URIs ("convenience alphas"), withdrawn with release 1.2 of the URI syntax.
 * They are still met on old labels: only readers that normalise take them.
 */
export const SHORT_NAMES: Readonly<Record<string, string>> = {
  cpid: '8010',
  cpsn: '8011',
  cpv: '22',
  gcn: '255',
  gdti: '253',
  giai: '8004',
  ginc: '401',
  gln: '414',
  glnx: '254',
  gmn: '8013',
  grai: '8003',
  gsin: '402',
  gsrn: '8018',
  gsrnp: '8017',
  gtin: '01',
  itip: '8006',
  lot: '10',
  party: '417',
  refno: '8020',
  ser: '21',
  srin: '8019',
  sscc: '00',
};

export function isShortName(text: string): boolean {
  return Object.hasOwn(SHORT_NAMES, text);
}
