import { z } from 'zod';
import { designProjectCall } from '../../sdk/carbon/designProject.ts';
import { issueCall } from '../../sdk/carbon/issue.ts';
import { openPeriodCall } from '../../sdk/carbon/openPeriod.ts';
import { retireCall } from '../../sdk/carbon/retire.ts';
import { retireManyCall } from '../../sdk/carbon/retireMany.ts';
import { transferCreditsCall } from '../../sdk/carbon/transferCredits.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { draft, requireDocument } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { bytes32, decimalWithin, instant, regionCode, written } from '../kernel/http/wire.ts';
import { accountName, type MarketActDeps } from '../market/actDeps.ts';
import { mass, moment, sentences } from '../market/actWords.ts';
import { FOR_GOOD, orderLine } from './orderWords.ts';
import { retirementOrderSchema, retirementOrders, toOrder } from './retirementOrders.ts';
import { account } from './schemas.ts';

export const designParams = z
  .strictObject({
    methodology: z.string().regex(/^[\x21-\x7e]{1,31}$/, 'code of a methodology'),
    number: written.trim().min(1).max(64),
    region: regionCode,
    from: instant,
    to: instant,
    parcels: z.array(bytes32).min(1).max(32).describe('ascending'),
    document: bytes32.describe('sha2-256 of the design document'),
  })
  .meta({ id: 'ProjectDesign', description: 'A sink project as its developer designs it' });

export const periodParams = z
  .strictObject({ project: bytes32, from: instant, to: instant })
  .meta({ id: 'MonitoringPeriod', description: 'A monitoring period that is over' });

export const issueParams = z
  .strictObject({
    lot: bytes32,
    to: account.describe("an account of the project's developer"),
    tonnes: decimalWithin(64),
    report: bytes32.describe('the MRV_REPORT in force on the lot'),
  })
  .meta({ id: 'CreditIssue', description: 'Whole tonnes, with the part that the buffer keeps' });

export const retireParams = z
  .strictObject({ lot: bytes32, order: retirementOrderSchema })
  .meta({ id: 'Retirement', description: 'Use of credits for good, with one certificate' });

export const retireManyParams = z
  .strictObject({ lot: bytes32, orders: retirementOrders })
  .meta({ id: 'Retirements', description: 'Use of credits for good, one certificate an order' });

export const transferParams = z
  .strictObject({ lot: bytes32, to: account, kg: decimalWithin(64) })
  .meta({ id: 'CreditTransfer', description: 'Credits to another account, without payment' });

const ONCE = { recordsOnce: true };

/** Project and credits as acts; an act whose call could be repeated is never signed twice. */
export function carbonActKinds(deps: MarketActDeps): ActKinds {
  return { ...projectActs(deps), ...creditActs(deps) };
}

function projectActs(deps: MarketActDeps): ActKinds {
  const { deployment, content } = deps;
  return {
    'carbon.designProject': actKind(
      designParams,
      async (params) => {
        await requireDocument(content, params.document);
        return draft(deployment, designProjectCall(deps, params), designWords(params));
      },
      ONCE,
    ),
    'carbon.openPeriod': actKind(
      periodParams,
      (params) => draft(deployment, openPeriodCall(deps, params), periodWords(params)),
      ONCE,
    ),
    'carbon.issue': actKind(issueParams, async (params) => {
      const to = await accountName(deps, params.to);
      return draft(deployment, issueCall(deps, params), issueWords(params, to));
    }),
  };
}

function creditActs(deps: MarketActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'carbon.retire': actKind(retireParams, async ({ lot, order: given }) => {
      const order = toOrder(given);
      const words = sentences([ofLot(lot), await orderLine(deps, order), FOR_GOOD]);
      return draft(deployment, retireCall(deps, { lot, order }), words);
    }),
    'carbon.retireMany': actKind(retireManyParams, async ({ lot, orders: given }) => {
      const orders = given.map(toOrder);
      const lines = await Promise.all(orders.map((order) => orderLine(deps, order)));
      return draft(deployment, retireManyCall(deps, { lot, orders }), sentences([ofLot(lot), ...lines, FOR_GOOD]));
    }),
    'carbon.transfer': actKind(transferParams, async ({ lot, to, kg }) => {
      const transfer = { to, lot, kg: quantity('kgCO2e', kg) };
      const name = await accountName(deps, to);
      const words = sentences([
        [`将 ${mass(kg)} 无偿转给 ${name}（${to}）`, `Give ${mass(kg)} to ${name} (${to}), without payment`],
        ofLot(lot),
      ]);
      return draft(deployment, transferCreditsCall(deps, transfer), words);
    }),
  };
}

function ofLot(lot: string): readonly [string, string] {
  return [`批次 ${lot}`, `lot ${lot}`];
}

function designWords({ methodology, number, region, from, to, parcels, document }: z.output<typeof designParams>) {
  return sentences([
    [`登记碳汇项目设计，编号 ${number}`, `Put the design of sink project ${number} on record`],
    [`方法学 ${methodology}`, `methodology ${methodology}`],
    [`地区 ${region}`, `region ${region}`],
    [`计入期 ${moment(from)} 至 ${moment(to)}`, `crediting period ${moment(from)} to ${moment(to)}`],
    [`地块 ${parcels.length} 宗：${parcels.join('、')}`, `${parcels.length} parcels: ${parcels.join(', ')}`],
    [`设计文件 sha2-256 ${document}`, `design document sha2-256 ${document}`],
  ]);
}

function periodWords({ project, from, to }: z.output<typeof periodParams>) {
  return sentences([
    [`为项目 ${project} 开立监测期`, `Open a monitoring period of project ${project}`],
    [`${moment(from)} 至 ${moment(to)}`, `${moment(from)} to ${moment(to)}`],
  ]);
}

function issueWords({ lot, to, tonnes, report }: z.output<typeof issueParams>, name: string) {
  return sentences([
    [`签发碳汇 ${tonnes} t，签入 ${name}（${to}）`, `Issue ${tonnes} t of sink credits to ${name} (${to})`],
    ofLot(lot),
    [`依据核查报告 ${report}`, `on verification report ${report}`],
    ['缓冲部分按方法学留存', "the methodology's part stays in the buffer"],
  ]);
}
