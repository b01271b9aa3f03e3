import { type ProblemTable, problem } from '../../kernel/errors/problemTable.ts';

/** Refusals of Cash, the demo's settlement records (ERC-20 with EIP-2612 permits). */
export const cashProblems = {
  CashDisabled: problem(
    403,
    { en: 'This ledger keeps no money', zh: '本账本不记资金' },
    { en: 'Pay through the bank and have its receipt confirmed.', zh: '请通过银行付款并由银行确认回单。' },
  ),
  BankReferenceUsed: problem(
    409,
    { en: 'The bank has used this reference already', zh: '该银行流水号已使用' },
    {
      en: 'Nothing is left to do if it is the same booking; otherwise give its own reference.',
      zh: '若为同一笔则无需办理；否则请填写其自身流水号。',
    },
  ),
  BankReferenceMissing: problem(
    422,
    { en: 'The booking has no bank reference', zh: '缺少银行流水号' },
    { en: "Give the reference in the bank's own books.", zh: '请填写银行账簿中的流水号。' },
  ),
  BankNotActive: problem(
    403,
    { en: 'The account acts for no active bank', zh: '该账户未关联有效的银行' },
    { en: 'Act with an account of an active settlement bank.', zh: '请使用有效结算银行的账户。' },
  ),
  ERC20InsufficientAllowance: problem(
    409,
    { en: 'The payer has allowed less than this', zh: '付款方授权额度不足' },
    { en: 'Have the payer allow at least needed, in fen.', zh: '请由付款方授权不少于 needed（分）。' },
  ),
  ERC20InsufficientBalance: problem(
    409,
    { en: 'The account has less than this', zh: '账户余额不足' },
    { en: 'Pay in through the settlement bank, or take a smaller amount.', zh: '请通过结算银行入金，或减少金额。' },
  ),
  ERC20InvalidApprover: problem(
    422,
    { en: 'The zero address cannot allow anything', zh: '零地址不能授权' },
    { en: 'Allow from an account of your own.', zh: '请使用本人账户授权。' },
  ),
  ERC20InvalidReceiver: problem(
    422,
    { en: 'This address cannot receive', zh: '该地址不能接收' },
    { en: 'Name the account of an enrolled participant.', zh: '请填写已登记主体的账户。' },
  ),
  ERC20InvalidSender: problem(
    422,
    { en: 'This address cannot send', zh: '该地址不能付出' },
    { en: 'Name the account of an enrolled participant.', zh: '请填写已登记主体的账户。' },
  ),
  ERC20InvalidSpender: problem(
    422,
    { en: 'The zero address cannot be allowed anything', zh: '不能授权给零地址' },
    { en: 'Name the account that shall spend.', zh: '请填写被授权的账户。' },
  ),
  ERC2612ExpiredSignature: problem(
    409,
    { en: 'The signed permit has expired', zh: '签名授权已过期' },
    { en: 'Sign a new one with a later deadline.', zh: '请以更晚的期限重新签名。' },
  ),
  ERC2612InvalidSigner: problem(
    403,
    { en: 'The permit is signed by another account', zh: '授权的签名者不是付款账户' },
    { en: 'Sign it with the account that pays.', zh: '请使用付款账户签名。' },
  ),
  InvalidAccountNonce: problem(
    409,
    { en: 'The signed nonce is not the next one of the account', zh: '签名序号不是该账户的下一序号' },
    { en: 'Sign again with currentNonce from args.', zh: '请以 args 中的 currentNonce 重新签名。' },
  ),
  ECDSAInvalidSignature: problem(
    422,
    { en: 'The signature cannot be read', zh: '签名无效' },
    { en: 'Sign the message again.', zh: '请重新签名。' },
  ),
  ECDSAInvalidSignatureLength: problem(
    422,
    { en: 'The signature does not have 65 bytes', zh: '签名长度不是 65 字节' },
    { en: 'Send r, s and v of one signature.', zh: '请发送同一签名的 r、s、v。' },
  ),
  ECDSAInvalidSignatureS: problem(
    422,
    { en: 'The signature is of the malleable form', zh: '签名为可变形式（高位 s）' },
    { en: 'Sign with a wallet that gives the low s (EIP-2).', zh: '请使用给出低位 s（EIP-2）的钱包签名。' },
  ),
} as const satisfies ProblemTable;
