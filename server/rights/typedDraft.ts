import type { TypedData } from '../../sdk/ids/typedData.ts';
import type { ActDraft } from '../kernel/auth/acts/actKind.ts';
import type { Bilingual } from '../kernel/errors/problemTable.ts';

/** Typed data and its words, as an act carries them; amounts inside become decimal strings. */
export function typedDraft({ domain, types, message }: TypedData, words: Bilingual): ActDraft {
  return { content: { type: 'typedData', domain, types, message: asStored(message) }, words };
}

function asStored(message: TypedData['message']): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
  ) as Record<string, unknown>;
}
