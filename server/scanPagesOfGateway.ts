import type { Kernel } from './createKernel.ts';
import type { PageDeps } from './pages/pageDeps.ts';
import type { FakeReportInput, ScanPageDeps } from './pages/scan/scanDeps.ts';
import { addFakePhoto, fileFakeReport, reportedCode } from './trace/fakes/fileFakeReport.ts';
import { readFakeStatus } from './trace/fakes/readFakeReport.ts';
import { answerScan } from './trace/scans/answerScan.ts';
import type { VerifyOfGateway } from './verifyOfGateway.ts';

/** What the pages behind a code need, from the parts of a gateway. */
export function scanPagesOfGateway(
  { kernel, stations }: { kernel: Pick<Kernel, 'auth'>; stations: readonly string[] },
  pages: PageDeps,
  verify: VerifyOfGateway,
): ScanPageDeps {
  const { db, keyring, clock } = kernel.auth;
  return {
    ...pages,
    stations,
    guesses: verify.guesses,
    labels: { answerScan: (request, response, uri) => answerScan(verify, request, response, uri) },
    fakes: {
      submit: (report) => submit(verify, report, clock()),
      find: (receipt) => readFakeStatus(db, receipt, clock()),
    },
  };

  /** Report and photo together, or neither. */
  async function submit(deps: VerifyOfGateway, report: FakeReportInput, now: Date): Promise<{ receipt: string }> {
    const { uri, words, place, price, contact, photo } = report;
    const code = await reportedCode(deps, uri, now);
    const told = { uri, words, place, code, price: price ? BigInt(price) : undefined, contact: contact || undefined };
    return db.transaction().execute(async (trx) => {
      const { receipt } = await fileFakeReport(trx, keyring, told, now);
      if (photo) await addFakePhoto(trx, keyring, { receipt, bytes: Buffer.from(photo, 'base64'), now });
      return { receipt };
    });
  }
}
