import { expect } from 'chai';
import express from 'express';
import { requestId } from '../../server/kernel/http/requestId.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { requestLog } from '../../server/kernel/log/requestLog.ts';

const RECEIPT = '7KQM-2XTA-PW94-HH3C';
const ACT = '2a2b3c4d-2222-4aaa-baaa-cccccccccccc';

/** Whoever has a report's number reads its answer, and each look at it once left the number in the log. */
describe('The number of a report', () => {
  for (const path of [
    `/supervision/${RECEIPT}`,
    `/supervision/${RECEIPT.toLowerCase()}`,
    `/api/supervision/reports/${RECEIPT}/answer`,
  ]) {
    it(`is not in the log of ${path.replace(/[^/]{19}/, '…')}`, async () => {
      expect((await logged(path)).toUpperCase()).not.to.contain(RECEIPT);
    });
  }

  it('is not taken for a part of other numbers', async () => {
    expect(await logged(`/api/acts/${ACT}`)).to.contain(ACT);
  });
});

async function logged(path: string): Promise<string> {
  const lines: string[] = [];
  const log = createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } });
  const server = express().use(requestId(), requestLog(log)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  await new Promise((done) => server.close(done));
  return lines.join('');
}
