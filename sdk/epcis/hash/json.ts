/** An object of JSON as it was parsed; nothing is known of its members. */
export type JsonObject = Record<string, unknown>;

/** True for an object of JSON, neither list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Levels that an event may nest; the standard's own need six. */
export const MAX_DEPTH = 64;
