import { expect } from 'chai';
import { coverageByFolder, percent } from '../../scripts/test/coverage/lcov.ts';

const REPORT = `TN:
SF:sdk/gep/a.ts
DA:1,4
DA:2,0
BRDA:1,0,0,4
BRDA:2,1,0,-
end_of_record
SF:sdk/gep/b.ts
DA:1,1
end_of_record
SF:elsewhere/c.ts
DA:1,0
end_of_record
`;

describe('coverage', () => {
  it('sums lines and branches by folder, and leaves out what belongs to none', () => {
    const folders = coverageByFolder(REPORT, (path) => (path.startsWith('sdk/') ? 'sdk/gep' : undefined));

    expect(Object.fromEntries(folders)).to.deep.equal({
      'sdk/gep': { lines: 3, linesTaken: 2, branches: 2, branchesTaken: 1 },
    });
  });

  it('is a share that is rounded down, and whole where there is nothing', () => {
    expect([percent(2, 3), percent(0, 0), percent(999, 1000)]).to.deep.equal([66.6, 100, 99.9]);
  });
});
