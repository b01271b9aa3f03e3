import { Kind } from '../../../../sdk/participants/types.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { AnsweredPaper, FactStanding, Party } from '../labelAnswer.ts';
import { iso } from '../moments.ts';
import type { Statement } from './papers.ts';
import type { LotDeps } from './readLot.ts';

/** Names participants while one lot is read, each once. */
export interface Parties {
  of(participant: string): Promise<Party>;
  /** The participant of an account; one that is nobody's is shown by the account. */
  ofAccount(account: string): Promise<Party>;
  /** Whose word it is. */
  standing(participant: string): Promise<FactStanding>;
  paper(statement: Statement): Promise<AnsweredPaper>;
}

const OFFICES: readonly number[] = [Kind.Regulator, Kind.Court, Kind.PublicBody, Kind.Registrar];
const TESTERS: readonly number[] = [Kind.Laboratory, Kind.Certifier, Kind.Verifier, Kind.Auditor];

export function createParties({ db, names }: LotDeps): Parties {
  const participants = remembering(async (id) => {
    const [named, row] = await Promise.all([
      names.namesOf([id]),
      db.selectFrom('projection.participant').select('kind').where('id', '=', id).executeTakeFirst(),
    ]);
    return { party: { id: id as Hex, name: named.get(id) ?? null }, kind: row?.kind ?? 0 };
  });
  const accounts = remembering(async (address) => {
    const row = await db
      .selectFrom('projection.account')
      .select('participant')
      .where('address', '=', address)
      .executeTakeFirst();
    return row?.participant ?? null;
  });

  const standing = async (id: string): Promise<FactStanding> => {
    const { kind } = await participants(id);
    if (OFFICES.includes(kind)) return 'supervised';
    return TESTERS.includes(kind) ? 'tested' : 'selfDeclared';
  };
  const of = async (id: string) => (await participants(id)).party;

  return {
    of,
    ofAccount: async (account) => {
      const participant = await accounts(account);
      return participant === null ? { id: account as Hex, name: null } : of(participant);
    },
    standing,
    paper: async (row) => ({
      schema: row.name,
      evidence: row.id as Hex,
      issuer: await of(row.issuer),
      subject: row.subject as Hex,
      document: row.content_hash as Hex,
      standing: await standing(row.issuer),
      attestedAt: iso(row.attested_at),
      validUntil: row.valid_until === null ? null : iso(row.valid_until),
      value: row.value,
      revokedAt: row.revoked_at === null ? null : iso(row.revoked_at),
    }),
  };
}

function remembering<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}
