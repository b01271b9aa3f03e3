import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const dividendRunProblems = {
  DividendRunExists: problem(
    409,
    { en: 'A distribution under this number is prepared already', zh: '该编号的分配已经编制' },
    { en: 'Read it by the id in args, or take another number.', zh: '请按 args 的 id 查看，或另用编号。' },
  ),
  DividendRunStands: problem(
    409,
    { en: 'The distribution is declared and not over: its lines are needed', zh: '该分配已申报且未结束，名单仍须保留' },
    { en: 'Erase them once it is cancelled or reclaimed.', zh: '请在撤销或收回后再清除。' },
  ),
  DividendRunErased: problem(
    410,
    { en: 'The lines of this distribution were erased', zh: '该分配的名单已清除' },
    { en: 'Its commitments stay at /api/dividends.', zh: '其承诺值仍见 /api/dividends。' },
  ),
  DividendPayerUnfit: problem(
    403,
    {
      en: 'Only a village company, cooperative, enterprise or public body pays households',
      zh: '只有强村公司、合作社、企业或公共机构可以向农户分配',
    },
    { en: 'Sign in for such an organisation.', zh: '请以此类机构登录。' },
  ),
  DividendSnapshotEmpty: problem(
    409,
    { en: 'Nobody stands in the snapshot', zh: '快照中没有任何农户' },
    {
      en: 'Deposits must be stored with you, shares allotted by you.',
      zh: '须有存入本机构的权利或本机构量化的股份。',
    },
  ),
  DividendSnapshotTooLarge: problem(
    409,
    { en: 'More households than one distribution carries here', zh: '户数超过一次分配的上限' },
    { en: 'Divide it; most is in args.', zh: '请拆分办理，上限见 args 的 most。' },
  ),
  DividendPotTooSmall: problem(
    422,
    { en: 'The sum is so small that a household would get nothing', zh: '金额过小，有农户将分得 0' },
    { en: 'Divide more, or among fewer.', zh: '请增加金额或减少户数。' },
  ),
  DividendPayeeMissing: problem(
    422,
    { en: 'A bank’s file needs name and card of each household', zh: '银行代发须有每户姓名与卡号' },
    { en: 'Add those of the accounts in args to payees.', zh: '请在 payees 中补齐 args 所列账户。' },
  ),
  DividendBlocksListed: problem(
    409,
    { en: 'All blocks of this distribution are listed', zh: '该分配的分块已全部登记' },
    { en: 'Fund it next.', zh: '请办理资金到位。' },
  ),
  DividendNotByBank: problem(
    409,
    { en: 'This distribution is claimed in cash: it has no bank file', zh: '该分配为链上领取，没有银行代发文件' },
    { en: 'Households claim it by dividends.claim.', zh: '由农户以 dividends.claim 领取。' },
  ),
  DividendNotFunded: problem(
    409,
    { en: 'No bank holds the money of this distribution', zh: '该分配的资金尚未由银行存管' },
    { en: 'Fund it with a bank’s receipt first.', zh: '请先以银行回执完成资金存管。' },
  ),
  DividendReceiptsUnreadable: problem(
    422,
    { en: 'The bank’s receipts don’t fit; nothing was taken', zh: '银行回单有误，全部未采用' },
    { en: 'Mend the rows and columns in args and send the file again.', zh: '请按 args 所列行列修改后重新提交。' },
  ),
} as const satisfies ProblemTable;
