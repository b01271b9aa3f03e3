import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { blockTradingCall } from '../../../sdk/market/rules/blockTrading.ts';
import { reopenTradingCall } from '../../../sdk/market/rules/reopenTrading.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { MarketActDeps } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import { tradingOrderParams } from '../inspections/schemas.ts';
import { requireOpenOrder } from './tradingOrders.ts';

/** Two officers: what one proposed with reasons another confirms, and only then it reaches the chain. */
export function orderActs(deps: MarketActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'supervision.confirmOrder': actKind(
      tradingOrderParams,
      async ({ order: id }, { account }) => {
        const order = await requireOpenOrder(db, id, new Date());
        if (order.proposed_by === account.toLowerCase()) throw new AppError('TradingOrderNeedsSecondOfficer', { id });
        const basis = order.basis as Bytes32;
        await requireDocument(content, basis);
        const { asset, subject, act, reasons, proposed_by: proposer, inspection } = order;
        const isClosing = act === 'close';
        const words = sentences([
          isClosing
            ? [`停止 ${asset} ${subject} 的新挂牌`, `Close ${asset} ${subject} to new offers`]
            : [`恢复 ${asset} ${subject} 的挂牌`, `Reopen ${asset} ${subject} to offers`],
          [`由 ${proposer} 提出，检查 ${inspection}`, `proposed by ${proposer} on inspection ${inspection}`],
          [`理由：${reasons}`, `reasons: ${reasons}`],
          [`依据文件 sha2-256 ${basis}`, `on document sha2-256 ${basis}`],
        ]);
        const given = { asset, id: BigInt(subject), basis };
        return draft(deployment, isClosing ? blockTradingCall(deps, given) : reopenTradingCall(deps, given), words);
      },
      { recordsOnce: true },
    ),
  };
}
