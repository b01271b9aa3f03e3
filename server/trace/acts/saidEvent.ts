import { z } from 'zod';
import type { Call } from '../../../sdk/context.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { JsonObject } from '../../../sdk/epcis/hash/json.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { EPCIS_CONTEXT } from '../../../sdk/trace/events/names.ts';
import type { HashedEvent } from '../../../sdk/trace/events/types.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { draft } from '../../evidence/actKinds.ts';
import type { ActDraft, ActPrincipal, KeepBeside } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import { type EventToKeep, keepEvents } from '../epcis/keepEvents.ts';

const said = z.strictObject({
  event: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
  hash: z.custom<Hex>((value) => typeof value === 'string'),
  actor: z.custom<Hex>((value) => typeof value === 'string'),
  batches: z.array(z.custom<Hex>((value) => typeof value === 'string')),
});

/** A call with its words, and the event that says the same: confirmed with it, kept with its write. */
export function draftWithEvent(
  deployment: Deployment,
  { call, words, said: { event, digest } }: { call: Call; words: Bilingual; said: HashedEvent },
  { actor, batches }: { actor: Bytes32; batches: readonly Bytes32[] },
): ActDraft {
  const { content, ...rest } = draft(deployment, call, words);
  if (content.type !== 'transaction') throw new TypeError('A call is sent as a transaction.');
  return { ...rest, content: { ...content, kept: { event, hash: digest, actor, batches } } };
}

/** Keeps the event of an accepted act in *record*; its write says whether it became a fact. */
export const keepSaidEvent: KeepBeside = async (trx, { kept, writeId }) => {
  const { event, hash, actor, batches } = said.parse(kept);
  const toKeep: EventToKeep = {
    ...{ event, context: EPCIS_CONTEXT, hash, declarationHash: null, actor },
    ...{ source: 'act', writeId, jobId: null, batches },
  };
  await keepEvents(trx, [toKeep]);
};

/** Who acts. Errors: RecordUnknown for an account of nobody, whose word no event could bear. */
export function actorOf({ participant, account }: ActPrincipal): Bytes32 {
  if (participant === null) throw new AppError('RecordUnknown', { kind: 'participant', id: account });
  return participant as Bytes32;
}
