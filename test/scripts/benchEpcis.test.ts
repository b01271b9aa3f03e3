import { expect } from 'chai';
import { captureDocument } from '../../scripts/bench/captureDocuments.ts';
import { checkCapture } from '../../server/trace/epcis/capture/checkCapture.ts';

describe('bench epcis', () => {
  it('sends sound events, no two alike in all documents', () => {
    const checked = ['s0x0', 's0x1', 's0x11', 'f0x1'].map((name) =>
      checkCapture(JSON.parse(captureDocument(name, 100)), []),
    );
    const events = checked.flatMap((document) => document.events);

    expect(checked.flatMap(({ problems }) => problems)).to.deep.equal([]);
    expect(events.flatMap(({ problems }) => problems)).to.deep.equal([]);
    expect(new Set(events.map(({ hash }) => hash)).size).to.equal(400);
  });
});
