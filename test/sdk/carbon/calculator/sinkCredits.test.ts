import { expect } from 'chai';
import { sinkCredits } from '../../../../sdk/carbon/calculator/sinkCredits.ts';
import { WORKED_EXAMPLE } from './workedExample.ts';

describe('sinkCredits', () => {
  context('with the worked example', () => {
    const { steps, ...result } = sinkCredits(WORKED_EXAMPLE);
    const printed = {
      carbonFraction: ['0.47', '1'],
      'strata.0.before': ['50.751', 't d.m./ha'],
      'strata.0.after': ['58.302', 't d.m./ha'],
      'strata.0.growth': ['7.551', 't d.m./ha'],
      'strata.0.project': ['1301.289', 'tCO2e'],
      'strata.0.baselineGrowth': ['3.0204', 't d.m./ha'],
      'strata.0.baseline': ['520.5156', 'tCO2e'],
      project: ['1301.289', 'tCO2e'],
      baseline: ['520.5156', 'tCO2e'],
      discount: ['0.03', '1'],
      projectCautious: ['1262.25033', 'tCO2e'],
      baselineDiscount: ['0', '1'],
      baselineCautious: ['520.5156', 'tCO2e'],
      net: ['741.73473', 'tCO2e'],
      verified: ['741734', 'kgCO2e'],
      removals: ['667.561257', 'tCO2e'],
      credits: ['667', 'tCO2e'],
      carry: ['0.561257', 'tCO2e'],
      issuable: ['667', 'tCO2e'],
    };

    it('gives every printed figure with its unit, in the order of the calculation', () => {
      expect(Object.fromEntries(steps.map(({ id, text, unit }) => [id, [text, unit]]))).to.deep.equal(printed);
      expect(steps.map(({ id }) => id)).to.deep.equal(Object.keys(printed));
    });

    it('is exact in every line', () => {
      expect(steps.filter(({ isExact }) => !isExact)).to.deep.equal([]);
    });

    it('yields 667 tonnes of 741,734 kg and carries 0.561257', () => {
      expect(result).to.deep.include({
        verified: 741_734n,
        credits: 667n,
        carry: '0.561257',
        issuable: 667n,
        buffer: 0n,
      });
    });

    it('shows the numbers that went into a line', () => {
      expect(steps.find(({ id }) => id === 'strata.0.before')).to.deep.include({
        formula: 'b = a × V + b0',
        worked: '0.5034 × 60 + 20.547',
      });
    });

    it('names no number that must be confirmed', () => {
      expect(result.unverified).to.deep.equal([]);
    });
  });

  context('when the risk is buffered', () => {
    it('credits all and holds the share back, rounded up to the kg', () => {
      const buffered = { ...WORKED_EXAMPLE, risk: { treatment: 'buffered', share: '0.1501' } } as const;

      expect(sinkCredits(buffered)).to.deep.include({ credits: 741n, issuable: 741n, buffer: 111_225n });
    });
  });

  context('when the period before left something over', () => {
    it('adds it before the tonnes are made whole', () => {
      expect(sinkCredits({ ...WORKED_EXAMPLE, carry: '0.438743' })).to.deep.include({ credits: 668n, carry: '0' });
    });

    it('refuses a whole tonne', () => {
      expect(() => sinkCredits({ ...WORKED_EXAMPLE, carry: '1' }))
        .to.throw()
        .with.property('code', 'FractionOutOfRange');
    });
  });

  context('when more was lost than stored', () => {
    it('credits nothing', () => {
      expect(sinkCredits({ ...WORKED_EXAMPLE, leakage: '2000' })).to.deep.include({
        verified: 0n,
        credits: 0n,
        carry: '0',
      });
    });
  });

  context('when route 1 is used', () => {
    const stand = (volume: string) => ({ route: 'volume', species: 'massonPine', volume }) as const;
    const strata = [{ name: '示例小班', hectares: '100', before: stand('60'), after: stand('75') }];

    it('gives 49.797 t/ha where the regression gives 58.302', () => {
      const { steps } = sinkCredits({ ...WORKED_EXAMPLE, strata });

      expect(steps.find(({ id }) => id === 'strata.0.after')?.text).to.equal('49.797024');
    });

    it('names the factors that must be confirmed, once', () => {
      expect(sinkCredits({ ...WORKED_EXAMPLE, strata }).unverified.map(({ source }) => source)).to.have.length(1);
    });
  });

  context('when a quotient has no finite decimal', () => {
    it('carries a little less, never more', () => {
      const pine = (volume: string) => ({ route: 'regression', species: 'otherPine', volume }) as const;
      const { carry, steps } = sinkCredits({
        strata: [{ name: '示例小班', hectares: '1', before: pine('60'), after: pine('61') }],
        scheme: 'AR-TOOL14',
        uncertainty: '0',
        risk: { treatment: 'deducted', share: '0' },
      });

      expect(steps.find(({ id }) => id === 'project')).to.deep.include({ text: '0.890618666667', isExact: false });
      expect(carry).to.equal('0.890618666666');
    });
  });

  const refusals = {
    StrataMissing: { ...WORKED_EXAMPLE, strata: [] },
    AreaNotPositive: { ...WORKED_EXAMPLE, strata: [{ ...WORKED_EXAMPLE.strata[0], hectares: '0' }] },
    MeasurementNegative: { ...WORKED_EXAMPLE, leakage: '-1' },
    SpeciesUnknown: {
      ...WORKED_EXAMPLE,
      strata: [
        { ...WORKED_EXAMPLE.strata[0], before: { route: 'regression', species: 'constructor', volume: '1' } as const },
      ],
    },
    UncertaintyTooLarge: { ...WORKED_EXAMPLE, scheme: 'AR-CM-001', uncertainty: '0.31' },
    FractionOutOfRange: { ...WORKED_EXAMPLE, risk: { treatment: 'deducted', share: '0.10001' } },
    DecimalInvalid: { ...WORKED_EXAMPLE, uncertainty: '12%' },
  } as const;
  for (const [code, monitoring] of Object.entries(refusals)) {
    it(`refuses with ${code}`, () => {
      expect(() => sinkCredits(monitoring))
        .to.throw()
        .with.property('code', code);
    });
  }
});
