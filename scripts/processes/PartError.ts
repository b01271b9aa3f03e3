/** Why a part of the ledger (chain, database, content store, gateway) could not be started or stopped. */
export class PartError extends Error {
  readonly code: string;
  readonly args: Record<string, unknown>;

  /** @param code PascalCase fact; `message` ends with what to do next; `args` carry the values. */
  constructor(code: string, message: string, args: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.name = 'PartError';
    this.code = code;
    this.args = args;
  }
}
