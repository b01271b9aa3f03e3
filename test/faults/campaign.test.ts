import { expect } from 'chai';
import { chance } from '../server/openapi/support/hostileValues.ts';
import { FUZZ_SEED } from '../support/fuzzSeed.ts';
import { allKinds } from './kinds/allKinds.ts';
import { type FaultRun, IN_FLIGHT_AT_LEAST, startFaultRun } from './support/faultRun.ts';

/** Each kind strikes once, those of a row within one load; `./ledger test --long faults` takes the long form. */
describe(`accepted writes while faults strike (LEDGER_FUZZ_SEED=${FUZZ_SEED})`, function () {
  this.timeout(300_000);
  let run: FaultRun;

  before(async () => {
    run = await startFaultRun({ random: chance(FUZZ_SEED) });
  });
  after(() => run?.stop());

  for (const [struck, kinds] of Object.entries(allKinds)) {
    const names = kinds.map(({ name }) => name);

    it(`stand on the chain once, and the others never (${struck}: ${names.join(', ')})`, async () => {
      const report = await run.strike(...kinds);

      if (process.env.LEDGER_SAY_FAULTS) console.log(JSON.stringify(report));
      expect(report.misses).to.deep.equal([]);
      expect(report.strikes.map(({ kind }) => kind)).to.deep.equal(names);
      expect(Math.min(...report.strikes.map(({ inFlight }) => inFlight))).to.be.at.least(IN_FLIGHT_AT_LEAST);
      expect(report.accepted).to.be.greaterThan(0);
    });

    it(`leave the projection that a rebuild gives (${struck})`, async () => {
      expect(await run.compareDigests()).to.deep.equal([]);
    });
  }
});
