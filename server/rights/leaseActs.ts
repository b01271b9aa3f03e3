import { z } from 'zod';
import { NO_ID } from '../../sdk/evidence/types.ts';
import { acknowledgeRentCall } from '../../sdk/leases/acknowledgeRent.ts';
import { concludeLeaseCall } from '../../sdk/leases/concludeLease.ts';
import { leaseData, terminationData } from '../../sdk/leases/leaseData.ts';
import { notePossessionCall } from '../../sdk/leases/notePossession.ts';
import { terminateLeaseCall } from '../../sdk/leases/terminateLease.ts';
import type { LeaseTerms } from '../../sdk/leases/types.ts';
import { account } from '../carbon/schemas.ts';
import { draft, requireDocument } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { bytes32, decimalWithin, instant } from '../kernel/http/wire.ts';
import { accountName } from '../market/actDeps.ts';
import { fen, moment, money, sentences } from '../market/actWords.ts';
import type { RightsActDeps } from './actDeps.ts';
import { papers, printedNumber } from './actSchemas.ts';
import { requireLeaseSide } from './leases/leaseSides.ts';
import { requireNamed, subjectLine } from './namedSubject.ts';
import { basisLine, type Line, papersLine } from './rightWords.ts';
import { signature } from './schemas.ts';
import { typedDraft } from './typedDraft.ts';

const sum = decimalWithin(96).describe('fen');

export const leaseTerms = z
  .strictObject({
    right: bytes32.describe('id of the right, or of the package of rights, that is let'),
    under: bytes32
      .nullish()
      .transform((id) => id ?? NO_ID)
      .describe('the lease it is a sub-lease of'),
    lessor: account,
    lessee: account,
    number: printedNumber,
    from: instant,
    to: instant,
    isExclusive: z.boolean(),
    rent: sum.transform(fen),
    document: bytes32.describe('sha2-256 of the contract'),
  })
  .meta({ id: 'LeaseTerms', description: 'A lease as both sides sign it; rent in fen a year' });

export const leaseDraftBody = z
  .strictObject({ terms: leaseTerms, papers })
  .meta({ id: 'LeaseDraftOrder', description: 'A lease that one side drafts for both to sign' });

export const signLeaseParams = z
  .strictObject({ terms: leaseTerms })
  .meta({ id: 'LeaseSigning', description: "One side's signature under a lease" });

export const concludeLeaseParams = z
  .strictObject({ terms: leaseTerms, lessorSignature: signature, lesseeSignature: signature, papers })
  .meta({ id: 'LeaseConclusion', description: 'A lease that both sides signed' });

export const possessionParams = z
  .strictObject({ lease: bytes32, evidence: bytes32 })
  .meta({ id: 'PossessionNote', description: 'POSSESSION about the lease, by a registrar or notice keeper' });

export const rentParams = z
  .strictObject({ lease: bytes32, amount: sum, until: instant })
  .meta({ id: 'RentReceipt', description: 'The lessor acknowledges rent, paid until then' });

export const signEndParams = z
  .strictObject({ lease: bytes32, basis: bytes32 })
  .meta({ id: 'LeaseEndSigning', description: "The other side's signature under the end of a lease" });

export const terminateParams = z
  .strictObject({ lease: bytes32, basis: bytes32, other: account.nullish(), signature: signature.nullish() })
  .meta({ id: 'LeaseTermination', description: "The end of a lease; before its time with the other's signature" });

const ONCE = { recordsOnce: true };

/** Leases as acts: each side signs its own words, anybody relays the two. */
export function leaseActs(deps: RightsActDeps): ActKinds {
  return { ...concluding(deps), ...keeping(deps) };
}

function concluding(deps: RightsActDeps): ActKinds {
  const { deployment, content } = deps;
  return {
    'leases.sign': actKind(
      signLeaseParams,
      async ({ terms }, { account: signer }) => {
        const isParty = [terms.lessor, terms.lessee].some((side) => side.toLowerCase() === signer.toLowerCase());
        if (!isParty) throw new AppError('RightNotOfCaller', { id: terms.right, account: signer });
        await requireDocument(content, terms.document);
        return typedDraft(
          leaseData(deps, terms),
          sentences([['签署租赁合同', 'Sign a lease'], ...(await termsLines(deps, terms))]),
        );
      },
      ONCE,
    ),
    'leases.conclude': actKind(
      concludeLeaseParams,
      async (given) => {
        await requireDocument(content, given.terms.document);
        const words = sentences([
          ['登记双方已签署的租赁', 'Enter a lease that both sides signed'],
          ...(await termsLines(deps, given.terms)),
          papersLine(given.papers),
        ]);
        return draft(deployment, concludeLeaseCall(deps, given), words);
      },
      ONCE,
    ),
    'leases.agreeToEnd': actKind(
      signEndParams,
      async (given, { account: signer, participant }) => {
        if (participant === null) throw new AppError('ParticipantMissing', { account: signer });
        await requireLease(deps, given.lease);
        await requireLeaseSide(deps.db, given.lease, participant);
        const words = sentences([
          [`同意提前终止租赁 ${given.lease}`, `Agree to end lease ${given.lease} before its time`],
          basisLine(given.basis),
        ]);
        return typedDraft(terminationData(deps, given), words);
      },
      ONCE,
    ),
  };
}

function keeping(deps: RightsActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'leases.notePossession': actKind(
      possessionParams,
      async (given) => {
        await requireLease(deps, given.lease);
        const words = sentences([
          [`记载租赁 ${given.lease} 已交付占有`, `Note that possession under lease ${given.lease} was handed over`],
          [`证明 ${given.evidence}`, `evidence ${given.evidence}`],
          [
            '占有先于抵押登记的租赁不因抵押处分而终止（民法典 405）',
            'a lease in possession before a lien was registered survives a sale for it (Civil Code 405)',
          ],
        ]);
        return draft(deployment, notePossessionCall(deps, given), words);
      },
      ONCE,
    ),
    'leases.acknowledgeRent': actKind(
      rentParams,
      async ({ lease, amount, until }) => {
        await requireLease(deps, lease);
        const words = sentences([
          [`确认收到租赁 ${lease} 租金 ${money(amount)}`, `Acknowledge rent of ${money(amount)} under lease ${lease}`],
          [`租金付至 ${moment(until)}`, `paid until ${moment(until)}`],
        ]);
        return draft(deployment, acknowledgeRentCall(deps, { lease, amount: fen(amount), until }), words);
      },
      ONCE,
    ),
    'leases.terminate': actKind(
      terminateParams,
      async ({ lease, basis, other, signature: signed }) => {
        await requireLease(deps, lease);
        const words = sentences([
          [`终止租赁 ${lease}`, `End lease ${lease}`],
          other
            ? [`对方 ${await accountName(deps, other)} 已签署`, `signed by ${await accountName(deps, other)} too`]
            : null,
          basisLine(basis),
        ]);
        const given = { lease, basis, ...(other && { other }), ...(signed && { signature: signed }) };
        return draft(deployment, terminateLeaseCall(deps, given), words);
      },
      ONCE,
    ),
  };
}

async function termsLines(deps: RightsActDeps, terms: LeaseTerms): Promise<Line[]> {
  const [lessor, lessee] = [await accountName(deps, terms.lessor), await accountName(deps, terms.lessee)];
  return [
    subjectLine(await requireNamed(deps.db, terms.right)),
    ...(terms.under === NO_ID ? [] : [[`转租自 ${terms.under}`, `sub-lease of ${terms.under}`] as const]),
    [
      `出租 ${lessor}（${terms.lessor}），承租 ${lessee}（${terms.lessee}）`,
      `let by ${lessor} (${terms.lessor}) to ${lessee} (${terms.lessee})`,
    ],
    [`期限 ${moment(terms.from)} 至 ${moment(terms.to)}`, `from ${moment(terms.from)} to ${moment(terms.to)}`],
    terms.isExclusive ? ['独占使用', 'exclusive'] : ['非独占使用', 'not exclusive'],
    [`租金每年 ${money(terms.rent)}`, `rent ${money(terms.rent)} a year`],
    [`合同文件 sha2-256 ${terms.document}`, `contract sha2-256 ${terms.document}`],
  ];
}

/** Errors: RecordUnknown. */
async function requireLease({ db }: RightsActDeps, id: string): Promise<void> {
  const row = await db.selectFrom('projection.lease').select('id').where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'lease', id });
}
