import { type SinkMonitoring, sinkCredits } from '../../../sdk/carbon/calculator/sinkCredits.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { DemoProject } from './carbon.ts';

/** The monitoring of P1 to P3: 100 ha of Masson pine, the worked example of the GEP material, section 7.4. */
export const yaxiMonitoring: SinkMonitoring = {
  strata: [
    {
      name: '马尾松 100 公顷（P1–P3）',
      hectares: '100',
      before: { route: 'regression', species: 'massonPine', volume: '60' },
      after: { route: 'regression', species: 'massonPine', volume: '75' },
      baseline: { route: 'regression', species: 'massonPine', volume: '6' },
    },
  ],
  scheme: 'AR-TOOL14',
  uncertainty: '0.12',
  risk: { treatment: 'deducted', share: '0.1' },
};

/** A verifier's report as a document: what was measured, how it was calculated, what is stated on chain. */
export function mrvReportText(project: DemoProject, lot: Bytes32): string {
  const { number, period, verifiedKg } = project;
  return canonicalJson({
    type: 'MrvReport',
    version: 1,
    project: number,
    lot,
    from: period.from.toString(),
    to: period.to.toString(),
    verifiedKg: verifiedKg.toString(),
    ...(project.key === 'yaxi'
      ? { monitoring: yaxiMonitoring, steps: calculationLines() }
      : { note: '示例核证量：大型缓冲项目，测算过程不展示' }),
  });
}

function calculationLines(): { id: string; formula: string; worked: string; result: string; unit: string }[] {
  return sinkCredits(yaxiMonitoring).steps.map(({ id, formula, worked, text, unit }) => ({
    id,
    formula,
    worked,
    result: text,
    unit,
  }));
}
