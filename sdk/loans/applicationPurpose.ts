/**
 * What a person writes under a presentation of a level that goes with an application: the bank checks it word for word.
 * @param product the bank's name of it, ASCII
 */
export function applicationPurpose(product: string): string {
  return `贷款申请 ${product}`;
}
