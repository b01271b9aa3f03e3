import type { Transaction } from 'kysely';
import type { z } from 'zod';
import { plainImage } from '../../consents/images/plainImage.ts';
import type { Keyring } from '../../kernel/auth/crypto/envelope.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { newReceipt } from '../../supervision/receipt.ts';
import { findLabel } from '../verify/composeLabelAnswer.ts';
import { NO_LABEL } from '../verify/labelRow.ts';
import { readCode } from '../verify/readCode.ts';
import type { VerifyDeps } from '../verify/verifyDeps.ts';
import { requireFakeReport } from './readFakeReport.ts';
import { newReportKey, sealPart } from './reportSeal.ts';
import type { fakeReportBody } from './schemas.ts';

export type FakeReportInput = z.output<typeof fakeReportBody>;

export interface FakeReceipt {
  receipt: string;
  state: 'received';
  receivedAt: Date;
  dueAt: Date;
}

/** What a code in a report turned out to be. */
export interface ReportedCode {
  uri: string;
  batch: string;
  index: number;
  gtin: string;
  lot: string;
}

const ANSWER_DAYS = 15;
const DAY_MS = 86_400_000;
/** How long after its receipt a photograph may follow. */
const PHOTO_HOURS = 24;

/** Reads the code that a report is about; one that nobody issued, or that is none, is reported as it was typed. */
export async function reportedCode(deps: VerifyDeps, uri: string, now: Date): Promise<ReportedCode> {
  const code = readCode(uri);
  const found = await findLabel(deps, code, now);
  return {
    uri: code?.uri ?? uri,
    batch: found?.batch ?? '',
    index: found?.index ?? NO_LABEL,
    gtin: code?.gtin ?? '',
    lot: code?.lot ?? '',
  };
}

/** Records a report of a fake under a receipt that nobody can guess; how to reach the reporter is sealed. */
export async function fileFakeReport(
  trx: Transaction<Database>,
  keyring: Keyring,
  { code, place, price, words, contact }: FakeReportInput & { code: ReportedCode },
  now: Date,
): Promise<FakeReceipt> {
  const receipt = newReceipt();
  const dueAt = new Date(now.getTime() + ANSWER_DAYS * DAY_MS);
  const key = newReportKey(keyring, receipt);
  const sealed = contact === undefined ? null : sealPart(keyring, { receipt, ...key }, 'contact', Buffer.from(contact));
  const { uri, batch, index, gtin, lot } = code;
  await trx
    .insertInto('private.fake_report')
    .values({
      ...{ receipt, uri, batch, label_index: index, gtin, lot, place, words, ...key },
      ...{ price: price ?? null, contact: sealed, photo: null, photo_type: null, received_at: now, due_at: dueAt },
    })
    .execute();
  return { receipt, state: 'received', receivedAt: now, dueAt };
}

/**
 * Puts a photograph to a report: the picture alone, without what the camera wrote beside it, sealed. Once, within a day.
 * Errors: FakeReportUnknown, FakePhotoThere, FakePhotoLate, ImageUnreadable.
 */
export async function addFakePhoto(
  trx: Transaction<Database>,
  keyring: Keyring,
  { receipt, bytes, now }: { receipt: string; bytes: Uint8Array; now: Date },
): Promise<void> {
  await trx.selectFrom('private.fake_report').select('receipt').where('receipt', '=', receipt).forUpdate().execute();
  const row = await requireFakeReport(trx, receipt);
  if (row.photo !== null) throw new AppError('FakePhotoThere');
  if (now.getTime() - row.received_at.getTime() > PHOTO_HOURS * 3_600_000) throw new AppError('FakePhotoLate');
  const { bytes: picture, mediaType } = plainImage(bytes);
  const photo = sealPart(keyring, row, 'photo', picture);
  await trx
    .updateTable('private.fake_report')
    .set({ photo, photo_type: mediaType })
    .where('receipt', '=', receipt)
    .execute();
}
