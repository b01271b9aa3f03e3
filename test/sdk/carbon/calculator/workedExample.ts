import type { SinkMonitoring } from '../../../../sdk/carbon/calculator/sinkCredits.ts';

/** 100 ha of Masson pine, 60 to 75 m³/ha in five years; the baseline would have grown by 6. */
export const WORKED_EXAMPLE = {
  strata: [
    {
      name: '示例小班',
      hectares: '100',
      before: { route: 'regression', species: 'massonPine', volume: '60' },
      after: { route: 'regression', species: 'massonPine', volume: '75' },
      baseline: { route: 'regression', species: 'massonPine', volume: '6' },
    },
  ],
  scheme: 'AR-TOOL14',
  uncertainty: '0.12',
  risk: { treatment: 'deducted', share: '0.1' },
} as const satisfies SinkMonitoring;
