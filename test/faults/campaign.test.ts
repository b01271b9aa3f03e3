import { expect } from 'chai';
import { allKinds } from './kinds/allKinds.ts';
import { type FaultRun, IN_FLIGHT_AT_LEAST, startFaultRun } from './support/faultRun.ts';

/** Each kind strikes once; `./ledger test --long faults` takes the long form. */
describe('Accepted writes', function () {
  this.timeout(300_000);
  let run: FaultRun;

  before(async () => {
    run = await startFaultRun();
  });
  after(() => run?.stop());

  for (const [struck, kinds] of Object.entries(allKinds)) {
    describe(`while faults strike (${struck})`, () => {
      for (const kind of kinds) {
        it(`stand on the chain once, the others never: ${kind.name}`, async () => {
          const report = await run.strike(kind);

          if (process.env.LEDGER_SAY_FAULTS) console.log(JSON.stringify(report));
          expect(report.misses).to.deep.equal([]);
          expect(report.strikes.map(({ inFlight }) => inFlight >= IN_FLIGHT_AT_LEAST)).to.deep.equal([true]);
          expect(report.accepted).to.be.greaterThan(0);
        });
      }

      it('leave the projection that a rebuild gives', async () => {
        expect(await run.compareDigests()).to.deep.equal([]);
      });
    });
  }
});
