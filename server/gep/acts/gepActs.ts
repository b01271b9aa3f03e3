import type { ActKinds } from '../../kernel/auth/acts/actKind.ts';
import { draftingActs } from './draftingActs.ts';
import type { GepActDeps } from './reckonedDocument.ts';
import { stewardActs } from './stewardActs.ts';
import { voiceActs } from './voiceActs.ts';

/** Everything that is done about GEP accounts: drafted, reviewed, published; objected to, recomputed, used; overseen. */
export function gepActs(deps: GepActDeps): ActKinds {
  return { ...draftingActs(deps), ...voiceActs(deps), ...stewardActs(deps) };
}
