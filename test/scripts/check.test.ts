import { expect } from 'chai';
import { runLedger } from './support/runLedger.ts';

describe('./ledger check', function () {
  this.timeout(60_000);

  it('refuses a name that nobody knows, with status 64 and the names that there are', async () => {
    const { status, stderr } = await runLedger(['check', 'dependencies', 'spelling']);

    expect(status).to.equal(64);
    expect(stderr).to.contain('UnknownCheck: spelling').and.to.contain('compile, rules, types');
    expect(stderr).not.to.contain('ok  ');
  });

  it('runs what is named and nothing else', async () => {
    const { status, stderr } = await runLedger(['check', 'dependencies']);

    expect(status).to.equal(0);
    expect(stderr.match(/^(ok|FAIL) .*$/gm)).to.have.length(1);
    expect(stderr).to.match(/^ok +dependencies \([\d.]+ s\)$/m);
  });
});
