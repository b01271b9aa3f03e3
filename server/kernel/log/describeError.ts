export interface ErrorDescription {
  type: string;
  code?: string;
  message?: string;
  /** Frames only: the first line of a stack repeats the message. */
  stack?: string[];
  constraint?: string;
  cause?: ErrorDescription;
}

const DEEPEST_CAUSE = 4;

/**
 * What of an error may stand in a log. Its own properties are left out except a few by name: an AppError's `args` may
 * carry the caller's data, and PostgreSQL's message, detail and parameters the values of a row.
 */
export function describeError(value: unknown, depth = 0): ErrorDescription {
  if (!(value instanceof Error)) return { type: typeof value };
  const { code, constraint } = value as { code?: unknown; constraint?: unknown };
  const cause =
    value.cause === undefined || depth === DEEPEST_CAUSE ? undefined : describeError(value.cause, depth + 1);
  return {
    type: value.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(isFromDatabase(value) ? {} : { message: value.message }),
    stack: frames(value),
    ...(cause ? { cause } : {}),
  };
}

/** The driver's errors carry PostgreSQL's fields; `severity` is in every one of them. */
function isFromDatabase(error: Error): boolean {
  return 'severity' in error && 'routine' in error;
}

function frames(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at '));
}
