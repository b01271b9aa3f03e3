import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Leases. */
export const leaseProblems = {
  CallerNotLeaseParty: problem(
    403,
    { en: 'The account is not that side of the lease', zh: '该账户不是租赁的相应一方' },
    { en: 'Use an account of that side.', zh: '请使用相应一方的账户。' },
  ),
  LeaseAlreadyRecorded: problem(
    409,
    { en: 'This lease was recorded before', zh: '该租赁已登记过' },
    { en: 'A contract number serves once between two parties.', zh: '同一双方之间合同编号只用一次。' },
  ),
  LeaseBeyondTerm: problem(
    422,
    { en: 'The lease goes beyond the right, or the lease it is under', zh: '租期超出权利或上层租赁的期限' },
    { en: 'End it no later than end in args.', zh: '请不晚于 args 的 end。' },
  ),
  LeaseHasSubleases: problem(
    409,
    { en: 'Sub-leases live under it', zh: '仍有转租存续' },
    { en: 'End those first.', zh: '请先终止转租。' },
  ),
  LeaseNotLive: problem(
    409,
    { en: 'The lease is over, ended, or its right has ended', zh: '租赁已届满、已终止，或权利已终止' },
    { en: 'Nothing more can be noted on it.', zh: '不能再作记载。' },
  ),
  LeaseNotSigned: problem(
    422,
    { en: 'Not signed by that side over these terms', zh: '相应一方未对这些条款签名' },
    { en: 'Have exactly these terms signed; see leases.sign.', zh: '请对相同条款签名，见 leases.sign。' },
  ),
  LeaseTermsInvalid: problem(
    422,
    { en: 'Number, document, parties or time of the lease cannot be used', zh: '租赁的编号、文件、双方或期间有误' },
    { en: 'Correct the terms.', zh: '请更正。' },
  ),
  LeaseUnknown: problem(
    404,
    { en: 'There is no such lease', zh: '没有该租赁' },
    { en: 'Check the id.', zh: '请核对编号。' },
  ),
  LessorConsentMissing: problem(
    409,
    { en: 'A sub-lease needs the consent of the holder', zh: '转租须经权利人同意' },
    { en: 'Show LESSOR_CONSENT about it.', zh: '请出示权利人的转租同意。' },
  ),
  LessorNotEntitled: problem(
    409,
    { en: 'The lessor neither holds the right nor leases it', zh: '出租人既非权利人也非承租人' },
    { en: 'Name who holds the right now.', zh: '请填写现权利人。' },
  ),
  PossessionInvalid: problem(
    422,
    {
      en: 'Possession is attested by a side, of another matter, or before the lease begins',
      zh: '占有证明由一方出具、与本租赁无关或早于租期',
    },
    { en: 'Have it attested by a registrar or notice keeper.', zh: '请由登记机构或公示机构出具。' },
  ),
  RentPeriodInvalid: problem(
    422,
    { en: 'Rent was acknowledged up to then, or that is past the end', zh: '租金已确认至该时点，或晚于租期' },
    { en: 'Give a time after paidUntil in args.', zh: '请晚于 args 的 paidUntil。' },
  ),
} as const satisfies ProblemTable;
