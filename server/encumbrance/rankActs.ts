import { getAddress } from 'ethers';
import { z } from 'zod';
import { consentEpoch } from '../../sdk/encumbrance/consentEpoch.ts';
import { exchangeRanksCall } from '../../sdk/encumbrance/exchangeRanks.ts';
import { rankConsentData } from '../../sdk/encumbrance/rankConsentData.ts';
import type { RankConsent } from '../../sdk/encumbrance/types.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { bytes32 } from '../kernel/http/wire.ts';
import { participantName } from '../market/actDeps.ts';
import { fen, moment, money, sentences } from '../market/actWords.ts';
import type { RightsActDeps } from '../rights/actDeps.ts';
import { namedIn, subjectLine, subjectNamed } from '../rights/namedSubject.ts';
import { chainTime, consentEnds } from '../rights/requests/pledgeRequests.ts';
import {
  requireAgreedExchange,
  requireAskedLien,
  type StandingExchange,
  type StoredExchange,
  type StoredRankConsent,
} from '../rights/requests/rankExchanges.ts';
import type { Line } from '../rights/rightWords.ts';
import { typedDraft } from '../rights/typedDraft.ts';
import { registerOf } from './registerActs.ts';

export const rankConsentParams = z
  .strictObject({ exchange: z.uuid(), lien: bytes32.describe('your own, whose rank gets worse') })
  .meta({ id: 'RankConsentOrder', description: "A lienor's consent to a worse rank" });

export const rankExchangeParams = z
  .strictObject({ exchange: z.uuid() })
  .meta({ id: 'RankExchangeReference', description: 'An exchange of ranks, by its id' });

const ONCE = { recordsOnce: true };

/** Ranks exchanged between two liens (民法典 409): what is consented to by those who come off worse, and the exchange. */
export function rankActs(deps: RightsActDeps): ActKinds {
  return {
    'encumbrances.consentToRank': actKind(
      rankConsentParams,
      async ({ exchange: id, lien }, principal) => {
        const asked = { id, lien, lienor: registerOf(principal) };
        const { exchange, worse } = await requireAskedLien(deps.db, asked);
        const validUntil = consentEnds(await chainTime(deps.db));
        const word = {
          ...idsOf(exchange.row),
          lien,
          ahead: fen(worse.ahead),
          epoch: await consentEpoch(deps, getAddress(principal.account)),
          validUntil,
        };
        const words = sentences([
          ['同意两项抵押交换顺位（民法典 409）', 'Consent to an exchange of the ranks of two liens (Civil Code 409)'],
          ...(await exchangeLines(deps, exchange)),
          [`本方抵押 ${lien} 顺位变差`, `your lien ${lien} comes off worse`],
          [
            `在其之前的担保由 ${money(worse.aheadNow)} 变为 ${money(worse.ahead)}`,
            `${money(worse.ahead)} ranks before it instead of ${money(worse.aheadNow)}`,
          ],
          [`${moment(validUntil)} 前可使用一次`, `may be used once, until ${moment(validUntil)}`],
        ]);
        return typedDraft(rankConsentData(deps, word), words);
      },
      ONCE,
    ),
    'encumbrances.exchangeRanks': actKind(
      rankExchangeParams,
      async ({ exchange: id }, principal) => {
        const exchange = await requireAgreedExchange(deps.db, id, registerOf(principal));
        const { senior, junior } = idsOf(exchange.row);
        const consents = [...exchange.given.values()].map(asConsent);
        const words = sentences([
          ['交换两项抵押的顺位（民法典 409）', 'Exchange the ranks of two liens (Civil Code 409)'],
          ...(await exchangeLines(deps, exchange)),
          consents.length > 0
            ? [
                `附受损抵押权人同意 ${consents.length} 份`,
                `with ${consents.length} consents of those who come off worse`,
              ]
            : ['没有其他抵押权人受损', 'nobody else comes off worse'],
          ['不可撤销', 'this cannot be undone'],
        ]);
        const subject = subjectNamed(namedIn(exchange.row));
        return draft(deps.deployment, exchangeRanksCall(deps, { subject, senior, junior, consents }), words);
      },
      ONCE,
    ),
  };
}

function idsOf(row: StoredExchange): Record<'subject' | 'senior' | 'junior', Bytes32> {
  const [subject, senior, junior] = [row.subject, row.senior, row.junior] as [Bytes32, Bytes32, Bytes32];
  return { subject, senior, junior };
}

function asConsent({ lien, signer, valid_until, signature }: StoredRankConsent): RankConsent {
  return { lien: lien as Bytes32, signer: getAddress(signer), validUntil: BigInt(valid_until), signature };
}

async function exchangeLines(deps: RightsActDeps, { row }: StandingExchange): Promise<Line[]> {
  const asking = await participantName(deps, row.bank);
  return [
    subjectLine(namedIn(row)),
    [`由 ${asking} 提出`, `asked for by ${asking}`],
    [`现在先 ${row.senior}，交换后在后`, `first now, then behind: ${row.senior}`],
    [`现在后 ${row.junior}，交换后在先`, `behind now, then first: ${row.junior}`],
  ];
}
