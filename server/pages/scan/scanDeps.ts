import type { Request, RequestHandler, Response } from 'express';
import type { FakeReportStatus } from '../../trace/fakes/readFakeReport.ts';
import type { LabelAnswer } from '../../trace/verify/labelAnswer.ts';
import type { PageDeps } from '../pageDeps.ts';

/** What the pages behind a code need beside the others. */
export interface ScanPageDeps extends PageDeps {
  labels: LabelPort;
  fakes: FakeReportPort;
  /** Bounds how often one address asks for codes that nobody issued; shared with the verification service. */
  guesses: RequestHandler;
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
  /** Where it was bought, in the reader's words. */
  place: string;
  /** Fen; null when not said. */
  price: string | null;
  /** Never shown; empty when not given. */
  contact: string;
  /** JPEG as base64, drawn anew by the phone; null without one. */
  photo: string | null;
}

export interface FakeReportPort {
  /** Errors: ImageUnreadable. */
  submit(report: FakeReportInput): Promise<{ receipt: string }>;
  /** How far it is: neither words nor contact. Errors: FakeReportUnknown. */
  find(receipt: string): Promise<FakeReportStatus>;
}
