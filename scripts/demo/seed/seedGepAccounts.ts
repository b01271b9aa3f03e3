import { readFileSync } from 'node:fs';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { accountDocument } from '../../../sdk/gep/account/accountDocument.ts';
import { computeAccount } from '../../../sdk/gep/account/computeAccount.ts';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import { lishuiDemo } from '../../../sdk/gep/methodology/lishuiDemo.ts';
import { draftAccountCall } from '../../../sdk/gep/register/draftAccount.ts';
import { openSeriesCall } from '../../../sdk/gep/register/openSeries.ts';
import { reviewAccountCall } from '../../../sdk/gep/register/reviewAccount.ts';
import { seriesOf } from '../../../sdk/gep/register/seriesOf.ts';
import { gepSeriesId } from '../../../sdk/ids/keys.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { AUTHOR, accountOf, REVIEWER } from '../gepPath.ts';
import { beginning } from './seedClock.ts';
import type { SeedContext } from './seedWorld.ts';

/** The worked example's neighbour (编号为示例), a year before and after its fish ponds grew. */
const NEIGHBOUR = { level: 'village', region: '331127999998', name: '示例邻村（编号为示例）' } as const;
const YEARS = [
  { year: 2023, fish: '48000 kg' },
  { year: 2024, fish: '52500 kg' },
];

/**
 * Two years of a village, drafted and reviewed: whoever comes to the demo finds accounts to compute again and a window in which
 * to object. Publication waits for the end of that, as everywhere.
 */
export async function seedGepAccounts(context: SeedContext): Promise<void> {
  for (const { year, fish } of YEARS) await reviewedAccount(context, inputsOf(year, fish));
}

function inputsOf(year: number, fish: string): GepInputs {
  const example = new URL('../../../docs/gep/example.json', import.meta.url);
  const inputs = JSON.parse(readFileSync(example, 'utf8')) as GepInputs;
  const [, ponds] = inputs.items.food?.products ?? [];
  if (ponds) ponds.Y = fish;
  return { ...inputs, area: NEIGHBOUR, year };
}

async function reviewedAccount(context: SeedContext, inputs: GepInputs): Promise<void> {
  const account = computeAccount(inputs, lishuiDemo);
  const document = await context.store(new TextDecoder().decode(accountDocument(inputs, account)));
  const series = seriesOf(account);
  const paper = {
    ...{ series: gepSeriesId(series), document, year: inputs.year },
    total: quantity('fen', account.totalFen),
  };
  const report = await context.store(
    canonicalJson({ type: 'DemoStatement', version: 1, note: `示例评审意见：同意 ${inputs.year}` }),
  );
  const review = { account: accountOf(paper), isPassed: true, document: report, at: await beginning(context) };
  const standsAs = ['GepSeriesAlreadyOpen', 'EvidenceAlreadyRecorded'];
  const author = context.keys.privateKeyOf(AUTHOR);
  const reviewer = context.keys.privateKeyOf(REVIEWER);
  await context.run([
    { signer: author, call: openSeriesCall(context, { series }), standsAs },
    { signer: author, call: draftAccountCall(context, paper), standsAs },
  ]);
  await context.run([{ signer: reviewer, call: reviewAccountCall(context, review), standsAs }]);
}
