import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

export const teaProblems = {
  TeaConsentMissing: problem(
    403,
    { en: 'The trader has not let your bank ask about these trades', zh: '该茶商未授权贵行依其交易作出测算' },
    {
      en: 'Ask the trader for the act loan.consentToTea; see POST /api/loans/tea/consents.',
      zh: '请茶商以 loan.consentToTea 授权，见 POST /api/loans/tea/consents。',
    },
  ),
  TeaTradesMissing: problem(
    422,
    { en: 'No trade between cards stands for this trader', zh: '账本中没有该茶商的溯源卡交易' },
    {
      en: 'Trades count from the day that they are recorded with traceability cards; apply for another product meanwhile.',
      zh: '交易自以溯源卡登记之日起计入；此前可申请其他产品。',
    },
  ),
  TeaApplicationInvalid: problem(
    422,
    { en: 'The trades can’t be decided on as they were sent', zh: '所报送的交易资料无法据以测算' },
    { en: 'The reason names the trade and what to do.', zh: '原因中写明了交易与处理办法。' },
  ),
} as const satisfies ProblemTable;
