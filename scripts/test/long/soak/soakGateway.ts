/**
 * A whole gateway in a process of its own, for the soak: argv[2] is a folder. Sends what {@link SoakWorld} tells when it is
 * ready, and a sample of itself for every message.
 */

import { transferCall } from '../../../../sdk/cash/transfer.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { openSession } from '../../../../server/kernel/auth/sessions/openSession.ts';
import { operations } from '../../../../server/openapi/operations.ts';
import { runBenchGateway } from '../../../bench/runBenchGateway.ts';
import { startSampling } from './sample.ts';

/** Of the demo world, what a client needs to ask and to write. */
export interface SoakWorld {
  port: number;
  chainId: number;
  /** What anybody may read, pages and API. */
  paths: string[];
  /** What a bank reads of its own, with `bankToken`. */
  bankPaths: string[];
  bankToken: string;
  /** A cooperative that keeps EPCIS events and documents. */
  keeperToken: string;
  /** Two who pay each other a fen; their keys are made up, on a chain that ends with the soak. */
  payers: { privateKey: string; to: string; data: string }[];
  /** A sale whose events are streamed; undefined when the world has none. */
  sale: string | undefined;
}

const PAYERS = ['buyerListed', 'buyerEvent'] as const;
/** A stream never ends; the metrics are for one reader. */
const LEFT_OUT = new Set(['/metrics', '/api/sales/{id}/events']);
const BANK_PATHS = ['/api/loans/portfolio', '/api/banks/looks', '/api/banks/alerts'];
const RATE_LIMIT = '1000000';

const [, , path = ''] = process.argv;
// Whoever measures is gone: nobody else would stop this.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const env = { RATE_LIMIT_PER_MINUTE: RATE_LIMIT, ANCHOR_SECONDS: '10' };

await runBenchGateway({ path, cacheSeconds: '1', env, withLending: true }, async (kernel, port, ledger) => {
  const { demo, deployment } = ledger;
  if (!demo) throw new TypeError('The soak runs in the demo world.');
  const { pool } = kernel.store;
  const sample = startSampling(pool);
  process.on('message', () => void sample().then((taken) => process.send?.(taken)));

  const tokenOf = async (party: string) =>
    (await openSession(kernel.auth, { account: demo.addressOf(party).toLowerCase(), method: 'otp' })).token;
  const idsOf = async (table: string) =>
    (await pool.query<{ id: string }>(`SELECT id FROM projection."${table}" ORDER BY id LIMIT 50`)).rows.map(
      ({ id }) => id,
    );
  const open = operations
    .filter(({ method, path, security }) => method === 'get' && !LEFT_OUT.has(path) && security === 'none')
    .map((operation) => operation.path.replace('{format}', 'csv'))
    .filter((open) => !open.includes('{'));
  const ofIds = await Promise.all([
    idsOf('evidence').then((ids) => ids.flatMap((id) => [`/api/evidence/${id}`, `/evidence/${id}`])),
    idsOf('parcel').then((ids) => ids.flatMap((id) => [`/api/parcels/${id}`, `/parcels/${id}`])),
    idsOf('right').then((ids) => ids.flatMap((id) => [`/api/rights/${id}`, `/rights/${id}`])),
    idsOf('batch').then((ids) => ids.flatMap((id) => [`/api/batches/${id}`, `/api/batches/${id}/reach`])),
  ]);
  const payers = PAYERS.map((payer, i) => {
    const call = transferCall(ledger, { to: demo.addressOf(PAYERS[1 - i] ?? ''), fen: quantity('fen', 1n) });
    return { privateKey: demo.privateKeyOf(payer), to: call.to, data: call.data };
  });
  const world: SoakWorld = {
    ...{ port, chainId: deployment.chainId, paths: [...open, ...ofIds.flat()], bankPaths: BANK_PATHS },
    ...{ bankToken: await tokenOf('bankA'), keeperToken: await tokenOf('coopSongyang'), payers },
    sale: (await idsOf('sale'))[0],
  };
  return world;
});
