export type ErrorArgs = Readonly<Record<string, unknown>>;

/**
 * What the gateway itself refuses. `code` is the broken fact in PascalCase, one name on every floor; `args` carry the
 * values of the case and are shown to the caller, so they never hold secrets or another person's data.
 */
export class AppError extends Error {
  readonly code: string;
  readonly args: ErrorArgs;

  constructor(code: string, args: ErrorArgs = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.args = args;
  }
}
