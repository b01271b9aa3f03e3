import { z } from 'zod';
import { allotSharesCall } from '../../../sdk/rights/coopShares/allotShares.ts';
import { openSharesCall } from '../../../sdk/rights/coopShares/openShares.ts';
import { redeemSharesCall } from '../../../sdk/rights/coopShares/redeemShares.ts';
import { account } from '../../carbon/schemas.ts';
import { draft, requireDocument } from '../../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../../kernel/auth/acts/actKind.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { bytes32, decimalWithin } from '../../kernel/http/wire.ts';
import { participantName } from '../../market/actDeps.ts';
import { sentences } from '../../market/actWords.ts';
import type { RightsActDeps } from '../actDeps.ts';
import { basisLine } from '../rightWords.ts';

const MOST_MEMBERS = 256;
const amount = decimalWithin(64).refine((value) => value > 0n, 'more than 0');

export const openSharesParams = z
  .strictObject({ document: bytes32.describe('sha2-256 of the charter or the plan of quantification') })
  .meta({ id: 'SharesOpening', description: 'The register of shares of your cooperative, once' });

export const allotSharesParams = z
  .strictObject({
    members: z.array(account).min(1).max(MOST_MEMBERS),
    amounts: z.array(amount).min(1).max(MOST_MEMBERS).describe('one a member, in their order'),
    resolution: bytes32.describe('VILLAGE_RESOLUTION about the shares; serves once'),
  })
  .refine(({ members, amounts }) => members.length === amounts.length, 'as many amounts as members')
  .refine(({ members }) => new Set(members).size === members.length, 'each member once')
  .meta({ id: 'ShareAllotment', description: 'Shares quantified by resolution, all or nobody' });

export const redeemSharesParams = z
  .strictObject({ id: bytes32.describe('id of the shares'), amount, basis: bytes32 })
  .meta({ id: 'ShareRedemption', description: 'The member gives shares back' });

const ONCE = { recordsOnce: true };

/** Shares as acts: opened and allotted by the cooperative, given back by the member. */
export function shareActs(deps: RightsActDeps): ActKinds {
  const { deployment, content, db } = deps;
  return {
    'shares.open': actKind(
      openSharesParams,
      async ({ document }) => {
        await requireDocument(content, document);
        const words = sentences([
          ['设立成员股份登记册，仅一次', 'Open the register of members’ shares, once'],
          [`章程或量化方案 sha2-256 ${document}`, `charter or plan sha2-256 ${document}`],
        ]);
        return draft(deployment, openSharesCall(deps, { document }), words);
      },
      ONCE,
    ),
    'shares.allot': actKind(
      allotSharesParams,
      ({ members: accounts, amounts, resolution }) => {
        const members = accounts.map((member, i) => ({ account: member, amount: amounts[i] ?? 0n }));
        const total = amounts.reduce((sum, each) => sum + each, 0n);
        const words = sentences([
          [
            `向 ${members.length} 名成员量化股份，共 ${total} 份`,
            `Quantify ${total} shares for ${members.length} members`,
          ],
          [`决议 ${resolution}`, `by resolution ${resolution}`],
          [
            members.map((member) => `${member.account} ${member.amount} 份`).join('、'),
            members.map((member) => `${member.account} ${member.amount}`).join(', '),
          ],
          ['全部生效或全部不生效', 'all of them or none'],
        ]);
        return draft(deployment, allotSharesCall(deps, { members, resolution }), words);
      },
      ONCE,
    ),
    // The same number of shares may be given back again.
    'shares.redeem': actKind(redeemSharesParams, async ({ id, amount: given, basis }) => {
      const row = await db
        .selectFrom('projection.share_register')
        .select('issuer')
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) throw new AppError('RecordUnknown', { kind: 'shares', id });
      const issuer = await participantName(deps, row.issuer);
      const words = sentences([
        [`向 ${issuer} 退回股份 ${given} 份，该部分即注销`, `Give ${given} shares back to ${issuer}; they end`],
        basisLine(basis),
      ]);
      return draft(deployment, redeemSharesCall(deps, { shares: id, amount: given, basis }), words);
    }),
  };
}
