/** Why a document can't be read or captured. */
export type EpcisRefusal =
  | 'EpcisUnreadable' // neither JSON nor well-formed XML
  | 'EventsMissing' // no event where the document type has its events
  | 'EventTooDeep' // nested deeper than any event of the standard
  | 'ContextNotPinned'; // a JSON-LD context that this ledger doesn't keep

/** A document of events that is refused. `args` holds what was found. */
export class EpcisRefused extends Error {
  readonly code: EpcisRefusal;
  readonly args: Record<string, unknown>;

  constructor(code: EpcisRefusal, message: string, args: Record<string, unknown> = {}) {
    super(`${code}: ${message}`);
    this.name = 'EpcisRefused';
    this.code = code;
    this.args = args;
  }
}
