/** What the chain refused. `code` is the Solidity error's own name; `args` are its values, by name. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';

  readonly code: string;
  readonly args: Readonly<Record<string, unknown>>;

  constructor(code: string, args: Readonly<Record<string, unknown>> = {}, options?: { cause?: unknown }) {
    super(
      `${code}(${Object.entries(args)
        .map(([key, value]) => `${key}: ${printed(value)}`)
        .join(', ')})`,
      options,
    );
    this.code = code;
    this.args = args;
  }
}

/** Type guard by code: `isLedgerError(error, 'EvidenceNotNewer')`. */
export function isLedgerError(error: unknown, code?: string): error is LedgerError {
  return error instanceof LedgerError && (code === undefined || error.code === code);
}

function printed(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(printed).join(', ')}]` : String(value);
}
