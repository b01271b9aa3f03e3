import type { Pool } from 'pg';
import { interfaceOf } from '../../sdk/context.ts';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { contractAt } from '../../sdk/deployments/deployment.ts';
import type { ChainRpc } from '../../server/kernel/chain/chainRpc.ts';

/** A transaction of an account in our custody that stands on the chain and in no row of the outbox. */
export interface UnknownWrite {
  account: string;
  nonce: number;
  transactionHash: string;
  block: number;
  /** `Contract.verb`; null where it isn't one of ours. */
  verb: string | null;
}

interface Transaction {
  hash: string;
  from: string;
  to: string | null;
  nonce: string;
  input: string;
}

/** How many blocks one request asks for. */
const BLOCKS = 50;

/**
 * What was accepted after a backup was taken and reached the chain before the database was lost: transactions since the
 * backup's block by accounts whose keys we hold that no row knows. Their effects stand; their idempotency keys are unknown, so a
 * client that repeats one is not answered from before: it must look at the chain first. What was accepted and never sent
 * left no trace at all.
 */
export async function unknownWrites(
  pool: Pick<Pool, 'query'>,
  rpc: ChainRpc,
  deployment: Deployment,
  since: number,
): Promise<UnknownWrite[]> {
  const held = await pool.query<{ account: string }>(
    'SELECT account FROM private.custodial_key UNION SELECT signer FROM record.outbox_lane',
  );
  const ours = new Set(held.rows.map(({ account }) => account.toLowerCase()));
  const head = Number(await rpc.call<string>('eth_blockNumber', []));
  const found: UnknownWrite[] = [];
  for (let from = since + 1; from <= head; from += BLOCKS) {
    const numbers = Array.from({ length: Math.min(BLOCKS, head - from + 1) }, (_, i) => from + i);
    const blocks = await rpc.batch<{ transactions: Transaction[] }>(
      numbers.map((number) => ({ method: 'eth_getBlockByNumber', params: [`0x${number.toString(16)}`, true] })),
    );
    for (const [i, { transactions }] of blocks.entries()) {
      const own = transactions.filter((transaction) => ours.has(transaction.from.toLowerCase()));
      found.push(...own.map((transaction) => described(transaction, numbers[i] ?? 0, deployment)));
    }
  }
  const known = await knownHashes(
    pool,
    found.map(({ transactionHash }) => transactionHash),
  );
  return found.filter(({ transactionHash }) => !known.has(transactionHash));
}

async function knownHashes(pool: Pick<Pool, 'query'>, hashes: string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ tx_hash: string }>(
    'SELECT tx_hash FROM record.outbox WHERE tx_hash = ANY($1::text[])',
    [hashes],
  );
  return new Set(rows.map(({ tx_hash }) => tx_hash));
}

function described({ hash, from, to, nonce, input }: Transaction, block: number, deployment: Deployment): UnknownWrite {
  const contract = to === null ? undefined : contractAt(deployment, to);
  const verb = contract && interfaceOf(contract).getFunction(input.slice(0, 10))?.name;
  return {
    account: from,
    nonce: Number(nonce),
    transactionHash: hash,
    block,
    verb: contract && verb ? `${contract}.${verb}` : null,
  };
}

/** A request as a client remembers it. */
export interface AskedKey {
  /** Account or client that sent it. */
  caller: string;
  key: string;
}

/**
 * Which of the given requests the database knows nothing of: those were accepted after the backup, or never. A client may
 * repeat one only after it has seen on the chain that its effect isn't there.
 */
export async function unknownKeys(pool: Pick<Pool, 'query'>, asked: readonly AskedKey[]): Promise<AskedKey[]> {
  const { rows } = await pool.query<{ place: string }>(
    `SELECT a.place FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS a (caller, key, place)
     WHERE NOT EXISTS (SELECT 1 FROM record.idempotency i WHERE i.caller = a.caller AND i.key = a.key)
       AND NOT EXISTS (SELECT 1 FROM record.outbox o WHERE o.actor = a.caller AND o.idempotency_key = a.key)
     ORDER BY a.place`,
    [asked.map(({ caller }) => caller), asked.map(({ key }) => key)],
  );
  return rows.flatMap(({ place }) => asked[Number(place) - 1] ?? []);
}
