import type { Label, StepId } from './types.ts';
import type { VerifyErrorCode } from './verifyError.ts';

/** The words of the five steps. */
export const STEP_LABELS: Readonly<Record<StepId, Label>> = {
  chain: { zh: '节点在同一条链上', en: 'The nodes are on the right chain' },
  block: { zh: '各节点给出同一区块', en: 'The nodes give the same block' },
  contract: { zh: '登记合约未被调换', en: 'The register contract was not exchanged' },
  record: { zh: '原始记录由证明重算得出', en: 'The raw record is recomputed from a proof' },
  answer: { zh: '服务器答复与原始记录一致', en: "The server's answer is the raw record" },
};

/** What was laid side by side, by the error that a difference raises. */
export const LABELS: Readonly<Partial<Record<VerifyErrorCode, Label>>> & { ProofNodeMismatch: Label } = {
  ChainIdMismatch: { zh: '链编号', en: 'Chain id' },
  GenesisMismatch: { zh: '创世区块哈希（本机重算）', en: 'Genesis hash (recomputed here)' },
  HeaderHashMismatch: { zh: '区块哈希（本机由区块头重算）', en: 'Block hash (recomputed here from the header)' },
  HeaderNumberMismatch: { zh: '区块高度', en: 'Block number' },
  ContractAbsent: { zh: '合约账户', en: 'Contract account' },
  CodeHashMismatch: { zh: '合约代码哈希', en: 'Contract code hash' },
  ProofNodeMismatch: { zh: '状态证明（逐节点重算）', en: 'State proof (each node recomputed)' },
};

/** What a result is called on pages and the command line. */
export const STATUS_LABELS = {
  verified: { zh: '已核验', en: 'Verified' },
  disagree: { zh: '节点不一致', en: 'Answers disagree' },
  serverOnly: { zh: '仅服务器答复', en: "Server's answer only" },
  unverified: { zh: '未能核验', en: 'Not verified' },
  singleNode: { zh: '演示环境：仅一个节点', en: 'Demo: one node only' },
  unsupported: { zh: '此手机无法本机核验', en: 'This device cannot check by itself' },
} as const satisfies Record<string, Label>;
