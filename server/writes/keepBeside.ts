import type { Transaction } from 'kysely';
import type { Act } from '../kernel/auth/acts/act.ts';
import type { ActKinds } from '../kernel/auth/acts/actKind.ts';
import type { Database } from '../kernel/store/database.ts';

/** Lets the act's kind keep what the act says beside its call, in the transaction that accepts its write. */
export async function keepBeside(
  kinds: ActKinds,
  trx: Transaction<Database>,
  { kind, content }: Pick<Act, 'kind' | 'content'>,
  writeId: string,
): Promise<void> {
  if (content.type !== 'transaction' || content.kept === undefined) return;
  await kinds[kind]?.keep?.(trx, { kept: content.kept, writeId });
}
