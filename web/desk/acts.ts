import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';
import { ApiError, callApi } from '../shared/api.ts';
import { browserWallet, isUnsupported, walletAccount } from '../shared/wallet.ts';
import { type TypedDataContent, walletQuestion } from './typedData.ts';

/** An act as the gateway composed it: its words are the gateway's, never the page's. */
export interface Act {
  id: string;
  hash: string;
  expiresAt: string;
  words: { zh: string; en: string };
  content: TransactionContent | TypedDataContent | { type: 'statement' };
}

interface TransactionContent {
  type: 'transaction';
  chainId: number;
  to: string;
  data: string;
}

/** Acts on rights and what weighs on them. */
type RightActKind =
  | `rights.${'issue' | 'reregister' | 'renew' | 'correct' | 'end' | 'surrender' | 'split' | 'merge' | 'bind' | 'unbind' | 'consentToPledge' | 'consentToReport'}`
  | `leases.${'sign' | 'conclude' | 'notePossession' | 'acknowledgeRent' | 'agreeToEnd' | 'terminate'}`
  | `encumbrances.${'record' | 'countersign' | 'pledge' | 'fileNotice' | 'release' | 'reduce' | 'assign' | 'renewRegistration' | 'fix' | 'declareDebt' | 'waiveRank' | 'consentToRank' | 'exchangeRanks' | 'freeze' | 'unfreeze' | 'openCase'}`
  | 'finance.setRule';

/** Acts of the exchange and the cooperatives. */
type ExchangeActKind =
  | `sales.${'apply' | 'qualify' | 'reject' | 'announce' | 'announceAgain' | 'withdraw' | 'terminate' | 'enrol' | 'enrolWithReceipt' | 'bid' | 'startBidding' | 'award' | 'confirm' | 'declareDefault' | 'lapse' | 'returnDeposits' | 'raiseObjection' | 'answerObjection' | 'signContract' | 'pay' | 'payWithReceipt' | 'certify' | 'setRule'}`
  | `packages.${'form' | 'dissolve' | 'reregister'}`
  | `deposits.${'sign' | 'agree' | 'store' | 'giveBack' | 'withdraw'}`
  | `dividends.${'declare' | 'listBlocks' | 'fund' | 'fundWithReceipt' | 'claim' | 'confirmPaid' | 'directProceeds' | 'cancel' | 'reclaim'}`
  | `purchases.${'sign' | 'agree' | 'present' | 'carryOut' | 'settle' | 'end'}`
  | `shares.${'open' | 'allot' | 'redeem'}`
  | `dossiers.${'open' | 'advance' | 'report' | 'acknowledge' | 'close'}`;

/** Acts on goods, labels and cards. */
type TraceActKind =
  | `items.${'set' | 'setRecipe'}`
  | `bases.${'admit' | 'withdraw'}`
  | `batches.${'harvest' | 'split' | 'merge' | 'transform' | 'enclose' | 'handOver' | 'lose' | 'sell' | 'recover' | 'recall' | 'liftRecall' | 'closeRecall'}`
  | `labels.${'pack' | 'void' | 'voidSet'}`
  | `cards.${'issue' | 'block' | 'sign' | 'record'}`;

/** Acts on GEP accounts. */
type GepActKind =
  `gep.${'openSeries' | 'draft' | 'review' | 'object' | 'answer' | 'publish' | 'recompute' | 'use' | 'registerMethodology' | 'appoint' | 'dismiss'}`;

/** Acts on loans, guarantees and what enforces them. */
type LoanActKind =
  | `loan.${'setGates' | 'consentToTea' | 'sheet' | 'decide' | 'offer' | 'draw' | 'drawWithReceipt' | 'repay' | 'repayWithReceipt' | 'signAmendment' | 'amend' | 'amendWithReceipt' | 'credit' | 'writeOff' | 'close' | 'receipt' | 'enforce' | 'settleCase' | 'payRest' | 'payRestWithReceipt'}`
  | `guarantee.${'give' | 'accept' | 'claim' | 'pay' | 'payWithReceipt'}`;

/** Acts on eco-credit. */
type CreditActKind = `credit.${'present' | 'erase' | 'publishList' | 'record' | 'commit' | 'endConsent' | 'promise'}`;

export interface ActOrder {
  kind:
    | 'evidence.attest'
    | 'evidence.revoke'
    | 'market.buy'
    | 'market.buyAndRetire'
    | 'market.buyWithReceipt'
    | 'market.list'
    | 'market.bid'
    | 'carbon.retire'
    | 'carbon.retireMany'
    | 'supervision.confirmOrder'
    | RightActKind
    | ExchangeActKind
    | TraceActKind
    | GepActKind
    | LoanActKind
    | CreditActKind;
  params: object;
}

export interface Write {
  state: 'prepared' | 'signed' | 'sent' | 'included' | 'final' | 'reverted' | 'replaced' | 'refused';
  /** Nothing more can happen to it. */
  settled: boolean;
  transactionHash: string | null;
  block: { number: number } | null;
  /** What refused it, or why it waits. */
  error: { code: string } | null;
}

/** The wallet can't hand over a signature; the reader has to use another way to confirm. */
export class WalletCannotSign extends Error {
  override readonly name = 'WalletCannotSign';
}

export function prepareAct(order: ActOrder): Promise<Act> {
  return callApi<Act>('/api/acts', { json: order });
}

export async function sendActCode(act: Act): Promise<void> {
  await callApi(`/api/acts/${act.id}/code`, { method: 'POST' });
}

export async function confirmByCode(act: Act, code: string): Promise<void> {
  return confirm(act, { code });
}

export async function confirmByPasskey(act: Act): Promise<void> {
  const path = `/api/acts/${act.id}/passkey`;
  const optionsJSON = await callApi<PublicKeyCredentialRequestOptionsJSON>(path, { method: 'POST' });
  return confirm(act, { passkey: await startAuthentication({ optionsJSON }) });
}

/** Submits a confirmed act: its id makes it one write, however often it is sent. */
export async function submitAct(act: Act): Promise<string> {
  const path = `/api/acts/${act.id}/submit`;
  const sending = { method: 'POST', idempotencyKey: `act-${act.id}` } as const;
  return (await callApi<{ writeId: string }>(path, sending)).writeId;
}

/**
 * Hands an act that is a signed word, no transaction, to the route that keeps it: confirmed, or signed by the own wallet.
 * `more` is what that route wants to be told again of what was signed.
 */
export async function handOver(act: Act, path: string, signature?: string, more: object = {}): Promise<unknown> {
  const json = { ...more, actId: act.id, ...(signature !== undefined && { signature }) };
  return callApi<unknown>(path, { json, idempotencyKey: `act-${act.id}` });
}

/** The caller's own key signs the word itself, which is its confirmation. @throws WalletCannotSign */
export async function signByWallet({ content }: Act): Promise<string> {
  const wallet = browserWallet();
  if (!wallet || content.type !== 'typedData') throw new WalletCannotSign();
  const params = [await walletAccount(wallet), walletQuestion(content)];
  return asked(() => wallet.request({ method: 'eth_signTypedData_v4', params }));
}

/** The caller's own key signs; the gateway only passes the signed transaction on. @throws WalletCannotSign */
export async function confirmByWallet(act: Act): Promise<string> {
  const raw = await signWithWallet(act);
  const { writeId } = await callApi<{ writeId: string }>('/api/transactions', {
    json: { raw },
    idempotencyKey: `act-${act.id}`,
  });
  return writeId;
}

export function readWrite(id: string): Promise<Write> {
  return callApi<Write>(`/api/writes/${id}`);
}

/** Whether what the gateway lists holds this write already; one that isn't on the chain is waited for nowhere. */
export async function isInLists({ block }: Write): Promise<boolean> {
  if (block === null) return true;
  const { projected } = await callApi<{ projected: { number: number } }>('/api/status');
  return projected.number >= block.number;
}

/** Confirms unless that was done already: an answer may get lost. */
async function confirm(act: Act, factor: object): Promise<void> {
  try {
    await callApi(`/api/acts/${act.id}/confirm`, { json: factor });
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== 'ActAlreadyConfirmed') throw error;
  }
}

async function signWithWallet({ content }: Act): Promise<string> {
  const wallet = browserWallet();
  if (!wallet || content.type !== 'transaction') throw new WalletCannotSign();
  const { to, data, chainId } = content;
  const from = await walletAccount(wallet);
  const transaction = { from, to, data, value: '0x0', gasPrice: '0x0', chainId: `0x${chainId.toString(16)}` };
  return asked(() => wallet.request({ method: 'eth_signTransaction', params: [transaction] }));
}

/** A wallet that doesn't know the method can't; one that declines has said so itself. */
async function asked(question: () => Promise<unknown>): Promise<string> {
  try {
    const signed = await question();
    return typeof signed === 'string' ? signed : (signed as { raw: string }).raw;
  } catch (error) {
    if (isUnsupported(error)) throw new WalletCannotSign();
    throw error;
  }
}
