import type { Request, Response } from 'express';
import { composeLabelAnswer, type FoundLabel, findLabel, newScanToken } from '../verify/composeLabelAnswer.ts';
import type { LabelAnswer } from '../verify/labelAnswer.ts';
import { labelKey } from '../verify/labelRow.ts';
import { readCode } from '../verify/readCode.ts';
import type { VerifyDeps } from '../verify/verifyDeps.ts';
import { countDay, recordScan, runningLook } from './recordScan.ts';
import { deviceFor, type Visitor, type VisitorDeps, visitorOf } from './visitor.ts';

export interface ScanDeps extends VerifyDeps, VisitorDeps {}

/** Longer tokens are not ours. */
const TOKEN = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * Answers a person's look at a label, and counts it once: going back and refreshing within half an hour don't count, nor do
 * crawlers, previews of links, and people of the brand who signed in. Codes that nobody issued leave no trace but a number.
 * Sets a first-party cookie, so the answer is for this reader alone.
 * @param scanToken of an answer that this look goes on from; a token of somebody else's look counts for nothing new
 */
export async function answerScan(
  deps: ScanDeps,
  request: Request,
  response: Response,
  uri: string,
  scanToken?: string,
): Promise<LabelAnswer> {
  const visitor = await visitorOf(deps, request, response);
  response.set('Cache-Control', 'no-store');
  const now = await deps.now();
  const found = await findLabel(deps, readCode(uri), now);
  const token = await countLook(deps, { found, visitor, now, given: scanToken });
  return composeLabelAnswer(deps, uri, now, token);
}

interface LookAt {
  found: FoundLabel | undefined;
  visitor: Visitor;
  now: Date;
  given: string | undefined;
}

async function countLook(deps: ScanDeps, { found, visitor, now, given }: LookAt): Promise<string> {
  const { db, auth } = deps;
  const { province, city } = visitor;
  const at = { at: now, batch: found?.batch ?? '', gtin: found?.code.gtin ?? '', province };
  const token = given !== undefined && TOKEN.test(given) ? given : newScanToken();
  const other = visitor.isBot ? 'crawler' : visitor.isStaff ? 'staff' : found ? undefined : 'notIssued';
  if (other !== undefined || !found) {
    await countDay(db, other ?? 'notIssued', at);
    return token;
  }
  const { index, batch } = found;
  const device = deviceFor(auth.pepper, visitor.cookie, labelKey(batch, index));
  const running = given === undefined ? await runningLook(db, { batch, index, device, at: now }) : undefined;
  if (running !== undefined) return running;
  await recordScan(db, { ...at, index, token, device, city });
  return token;
}
