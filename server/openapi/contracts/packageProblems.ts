import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Packages, and of what is sold on the exchange. */
export const packageProblems = {
  CallerNotPackageHolder: problem(
    403,
    { en: 'The account does not act for the holder', zh: '该账户不代表权利人' },
    { en: 'Use an account of whoever holds all members.', zh: '请使用全部权利的权利人账户。' },
  ),
  NotSaleable: problem(
    409,
    { en: 'The right cannot be put on sale now', zh: '该权利目前不能挂牌转让' },
    { en: 'See reasons in args for all that stands against it.', zh: '全部原因见 args 的 reasons。' },
  ),
  PackageAlreadyRecorded: problem(
    409,
    { en: 'This package number was used before', zh: '该权利包编号已使用过' },
    { en: 'A number serves once; take another.', zh: '编号只用一次，请另取编号。' },
  ),
  PackageMemberEncumbered: problem(
    409,
    {
      en: 'A member is pledged, frozen, let, on sale, bound or packed already',
      zh: '有权利已抵押、冻结、出租、挂牌、并入或已入包',
    },
    { en: 'Free member in args first, or leave it out.', zh: '请先解除 args 的 member 的负担，或不列入。' },
  ),
  PackageMixed: problem(
    422,
    {
      en: 'A member differs in holder, class or register, or is not active',
      zh: '有权利的权利人、类别或登记机构不同，或未生效',
    },
    { en: 'Leave member in args out.', zh: '请去掉 args 的 member。' },
  ),
  PackageNotFree: problem(
    409,
    { en: 'The package is on sale, pledged, let or frozen', zh: '权利包正在挂牌，或有抵押、租赁、冻结' },
    { en: 'Only what nothing weighs on is taken apart.', zh: '无任何负担时方可拆包。' },
  ),
  PackageNotLive: problem(
    409,
    { en: 'The package was dissolved', zh: '权利包已拆分' },
    { en: 'Act on its members, or form another.', zh: '请对单项权利办理，或另行组包。' },
  ),
  PackagePapersMismatch: problem(
    422,
    { en: 'One list of papers a member is needed', zh: '每项权利须各附一组证明' },
    { en: 'Give them in the order of the members.', zh: '请按包内权利的顺序逐项提供。' },
  ),
  PackageSizeInvalid: problem(
    422,
    { en: 'No members, more than 128, or not in ascending order', zh: '包内权利为空、超过 128 项或未升序排列' },
    { en: 'Name each right once, ascending by id.', zh: '请按编号升序逐项列出，不得重复。' },
  ),
  PackageTermsInvalid: problem(
    422,
    { en: 'The package has no number or no document', zh: '权利包缺少编号或清单文件' },
    { en: 'Give its number and the hash of its lists.', zh: '请填写编号与清单文件的摘要。' },
  ),
  PackageUnknown: problem(
    404,
    { en: 'There is no such package', zh: '没有该权利包' },
    { en: 'Check the id.', zh: '请核对编号。' },
  ),
} as const satisfies ProblemTable;
