/** Why some bytes are no certificate in our form. */
export type PaperRefusal =
  | 'PaperUnreadable' // not UTF-8, or not JSON
  | 'PaperTooLarge' // larger than any certificate
  | 'PaperFieldInvalid' // a field is missing, unknown or malformed
  | 'PaperNotCanonical'; // right fields, another spelling: another hash than the one attested would have

/** `path` leads to the field, from `$`. */
export class PaperRefused extends Error {
  override readonly name = 'PaperRefused';
  readonly code: PaperRefusal;
  readonly path: string;

  constructor(code: PaperRefusal, path: string, advice: string) {
    super(`${code}: ${path}: ${advice}.`);
    this.code = code;
    this.path = path;
  }
}
