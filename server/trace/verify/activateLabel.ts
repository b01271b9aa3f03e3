import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { sql, type Transaction } from 'kysely';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { activateLabelCall } from '../../../sdk/trace/labelSets/activateLabel.ts';
import { SECRET_LENGTH } from '../../../sdk/trace/labels/labelCipher.ts';
import { readTyped } from '../../../sdk/trace/labels/serial.ts';
import { secretCommitment } from '../../../sdk/verify/label/labelLeaf.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { requestIdOf } from '../../kernel/http/requestId.ts';
import { acceptCall } from '../../kernel/outbox/acceptCall.ts';
import type { OutboxDeps } from '../../kernel/outbox/outboxDeps.ts';
import { prepareCall } from '../../kernel/outbox/prepareCall.ts';
import type { Database } from '../../kernel/store/database.ts';
import { ownAccount } from '../ownAccount.ts';
import type { ScanDeps } from '../scans/answerScan.ts';
import { deviceFor, visitorOf } from '../scans/visitor.ts';
import { composeLabelAnswer, type FoundLabel, findLabel } from './composeLabelAnswer.ts';
import type { LabelAnswer } from './labelAnswer.ts';
import { labelKey } from './labelRow.ts';
import type { LotSet } from './lot/lots.ts';
import { iso, secondsOf } from './moments.ts';
import { readCode } from './readCode.ts';

export interface ActivateDeps extends ScanDeps {
  outbox: OutboxDeps;
  deployment: Deployment;
  /** Told that the outbox has something. */
  wake(): void;
}

/** Wrong secrets of one label in an hour, after which nobody's is looked at: of 2⁶⁴ no one is found that way. */
export const TRIES_AN_HOUR = 5;

/**
 * Shows a label's scratch secret to the chain, by the gateway's own account: the first use is the last. The secret goes into
 * the call alone, never into a log or an answer. Gives the label's answer afterwards, in the state OPENED.
 * Errors: LabelNotIssued, LabelNotYetRecorded, LabelHasNoSecret, LabelOpened, LabelSecretWrong, LabelTriesExceeded,
 * LabelIsVoid and others of the contract.
 */
export async function activateLabel(
  deps: ActivateDeps,
  request: Request,
  response: Response,
  { uri, secret }: { uri: string; secret: string },
): Promise<LabelAnswer> {
  const now = await deps.now();
  const found = await findLabel(deps, readCode(uri), now);
  const set = requireOpenable(found);
  const { index, batch, code } = found as FoundLabel;
  const serial = code.serial ?? '';
  const range = { gtin: code.gtin, lot: code.lot, firstIndex: set.firstIndex, count: set.count };
  const proven = await deps.labels.proof({ ...range, hasSecrets: true, root: set.root }, index);
  const letters = await requireSecret(deps, found as FoundLabel, {
    serial,
    secret,
    now,
    commitment: proven.commitment,
  });

  const visitor = await visitorOf(deps, request, response);
  const signer = await ownAccount(deps.auth);
  const params = { set: setFacts(set, batch), index, serial, secret: letters, proof: proven.proof as Bytes32[] };
  const { to, data } = activateLabelCall(deps, params);
  const words = { zh: '启用一枚涂层码', en: 'Show the scratch secret of a label' };
  const origin = { requestId: requestIdOf(request), idempotencyKey: randomUUID(), actor: signer, words };
  const call = await prepareCall(deps.outbox, { ...origin, signer, to, data, recordsOnce: true });
  const device = deviceFor(deps.auth.pepper, visitor.cookie, labelKey(batch, index));
  await deps.db.transaction().execute(async (trx) => {
    const { id } = await acceptCall(trx, call);
    await keepOpening(trx, { batch, index, at: secondsOf(now), device, province: visitor.province, write: id });
  });
  deps.wake();
  return composeLabelAnswer(deps, uri, now);
}

function requireOpenable(found: FoundLabel | undefined): LotSet {
  if (!found) throw new AppError('LabelNotIssued');
  if (found.lot === null) throw new AppError('LabelNotYetRecorded');
  if (found.set === null || !found.set.hasSecrets) throw new AppError('LabelHasNoSecret');
  const { opened } = found.facts;
  if (opened !== null) throw new AppError('LabelOpened', { openedAt: iso(opened.at) });
  return found.set;
}

/** The letters, where they are the label's; each wrong try is counted before it is answered. */
async function requireSecret(
  deps: ActivateDeps,
  { batch, index }: FoundLabel,
  given: { serial: string; secret: string; now: Date; commitment: string | null },
): Promise<string> {
  const { serial, secret, now, commitment } = given;
  const hour = Math.floor(secondsOf(now) / 3_600);
  const place = { batch, index, hour };
  if ((await triesOf(deps, place)) >= TRIES_AN_HOUR) throw triesExceeded(now);
  const letters = readTyped(secret, SECRET_LENGTH);
  if (letters !== null && commitment !== null && isSame(secretCommitment(serial, letters), commitment)) return letters;
  const tries = await countTry(deps, place);
  if (tries > TRIES_AN_HOUR) throw triesExceeded(now);
  throw new AppError('LabelSecretWrong', { triesLeft: TRIES_AN_HOUR - tries });
}

function triesExceeded(now: Date): AppError {
  return new AppError('LabelTriesExceeded', { retryAfterSeconds: 3_600 - (secondsOf(now) % 3_600) });
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

interface TryPlace {
  batch: string;
  index: number;
  hour: number;
}

async function triesOf({ db }: ActivateDeps, { batch, index, hour }: TryPlace): Promise<number> {
  const row = await db
    .selectFrom('private.activation_try')
    .select('tries')
    .where('batch', '=', batch)
    .where('label_index', '=', index)
    .where('hour', '=', hour)
    .executeTakeFirst();
  return row?.tries ?? 0;
}

async function countTry({ db }: ActivateDeps, { batch, index, hour }: TryPlace): Promise<number> {
  const { tries } = await db
    .insertInto('private.activation_try')
    .values({ batch, label_index: index, hour, tries: 1 })
    .onConflict((same) =>
      same.columns(['batch', 'label_index', 'hour']).doUpdateSet({ tries: sql`activation_try.tries + 1` }),
    )
    .returning('tries')
    .executeTakeFirstOrThrow();
  return tries;
}

interface Opening {
  batch: string;
  index: number;
  at: number;
  device: string;
  province: string | null;
  write: string;
}

/** One opening a label; another takes the place of one whose write came to nothing. Errors: LabelOpened. */
async function keepOpening(trx: Transaction<Database>, opening: Opening): Promise<void> {
  const { batch, index, at, device, province, write } = opening;
  const { rows } = await sql`
    INSERT INTO private.label_opening AS o (batch, label_index, at, device, province, write_id)
    VALUES (${batch}, ${index}, ${at}, ${device}, ${province}, ${write})
    ON CONFLICT (batch, label_index) DO UPDATE SET at = excluded.at, device = excluded.device,
      province = excluded.province, write_id = excluded.write_id
    WHERE EXISTS (SELECT 1 FROM record.outbox w WHERE w.id = o.write_id AND w.state IN ('reverted', 'replaced', 'refused'))
    RETURNING batch`.execute(trx);
  if (rows.length === 0) throw new AppError('LabelOpened', { openedAt: iso(at) });
}

function setFacts(set: LotSet, batch: string) {
  const { number, firstIndex, count, root, hasSecrets, packerIndex: packer, packedAt } = set;
  return {
    batch: batch as Bytes32,
    number,
    firstIndex,
    count,
    root: root as Bytes32,
    hasSecrets,
    packer,
    packedAt: BigInt(packedAt),
  };
}
