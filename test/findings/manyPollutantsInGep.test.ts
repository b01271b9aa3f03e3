import { expect } from 'chai';
import { computeAccount } from '../../sdk/gep/account/computeAccount.ts';
import { readInputs } from '../../sdk/gep/account/inputs.ts';
import { db33Of2025 } from '../../sdk/gep/methodology/incomplete.ts';
import { example } from '../sdk/gep/support/example.ts';

const MANY = 5_000;
const PATIENCE_MS = 5_000;

/** Each row of emissions looked through all rows of ecosystems: 25 million looks, and as many again to spell the steps. */
describe('an account of as many pollutants as it may have', () => {
  it('is computed and spelled in time that grows with its rows, not with their square', function () {
    this.timeout(60_000);
    const number = (value: string) => ({ value, standing: 'assumed' as const, source: '示例' });
    const pollutants = Array.from({ length: MANY }, (_, n) => `P${n}`);
    const inputs = readInputs({
      ...example(),
      methodology: { code: db33Of2025.code, edition: db33Of2025.edition },
      priceBasis: Object.keys(db33Of2025.prices)[0],
      prices: {},
      parameters: Object.fromEntries(
        pollutants.flatMap((name) => [
          [`waterUptake.${name}.W`, number('1.5 t/(km²·a)')],
          [`waterCost.${name}`, number('7 元/t')],
        ]),
      ),
      items: {
        waterPurification: {
          ecosystems: pollutants.map((pollutant) => ({ pollutant, ecosystem: 'W', A: '1 km²' })),
          emissions: pollutants.map((pollutant) => ({ pollutant, E: '2 t' })),
        },
      },
    });

    const startedAt = performance.now();
    const { items, totalFen } = computeAccount(inputs, db33Of2025);
    const steps = items.flatMap(({ rows }) => rows.flatMap((row) => row.steps));
    expect(performance.now() - startedAt).to.be.lessThan(PATIENCE_MS);
    expect([totalFen, steps.length]).to.deep.equal([BigInt(MANY) * 1_050n, MANY * 3]);
    expect(steps.at(-2)?.worked).to.equal('min(2 t, 1.5 t)');
  });
});
