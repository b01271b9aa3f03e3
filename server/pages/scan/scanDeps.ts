import type { Request, Response } from 'express';
import type { LabelAnswer } from '../../trace/verify/labelAnswer.ts';
import type { PageDeps } from '../pageDeps.ts';

/** What the pages behind a code need beside the others. */
export interface ScanPageDeps extends PageDeps {
  labels: LabelPort;
  fakes: FakeReportPort;
  /** Verifying stations: other places that serve the same checker of labels, without a slash at the end. */
  stations: readonly string[];
}

/** The verification service, as the scan page asks it: in the same process, never over HTTP. */
export interface LabelPort {
  /** What is to be said of a code, counting this look at it once. */
  answerScan(request: Request, response: Response, uri: string): Promise<LabelAnswer>;
}

/** A report of a fake, as the form hands it in. */
export interface FakeReportInput {
  uri: string;
  words: string;
  /** Where it was bought, in the reader's words; empty when not said. */
  place: string;
  /** Fen; null when not said. */
  price: string | null;
  /** Never shown; empty when not given. */
  contact: string;
  /** JPEG as base64, drawn anew by the phone; null without one. */
  photo: string | null;
}

/** How far a report is: neither words nor contact. */
export interface FakeReportState {
  receipt: string;
  state: 'received' | 'inProgress' | 'settled';
  outcome: 'copied' | 'genuine' | 'unclear' | null;
  /** ISO 8601. */
  receivedAt: string;
  /** ISO 8601; null until it is settled. */
  settledAt: string | null;
  /** What the brand answered; null until then. */
  answer: string | null;
}

export interface FakeReportPort {
  submit(report: FakeReportInput): Promise<{ receipt: string }>;
  /** Undefined for a receipt that nobody was given. */
  find(receipt: string): Promise<FakeReportState | undefined>;
}
