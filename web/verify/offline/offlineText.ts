import type { Label } from '../../../sdk/verify/types.ts';

/** The words of the file that checks a bundle without network. */
export const OFFLINE_TEXT = {
  title: { zh: '离线核验 · 权利报告', en: 'Check a report on a right, offline' },
  lead: {
    zh: '本文件不连任何网络：区块头、状态树、每一笔负担与顺位，全部在这台电脑上由证明重算。',
    en: 'This file uses no network: header, state tries, every entry and its rank are recomputed here from proofs.',
  },
  language: { zh: 'English', en: '中文' },
  stepFile: { zh: '一、选择核验包', en: '1. Choose the proof bundle' },
  drop: { zh: '把核验包（.json）拖到这里，或选择文件', en: 'Drop the bundle (.json) here, or choose the file' },
  stepHash: { zh: '二、填写您信任的区块哈希', en: '2. Give a block hash that you trust' },
  hashWhy: {
    zh: '请从另一来源取得该区块的哈希：贵行自己的节点、其他运营单位的节点，或同事屏幕上的数字。核验包里写的哈希不能证明它自己。',
    en: "Take the block's hash from elsewhere: your own node, a node of another operator, a colleague's screen. The bundle's own hash proves nothing about itself.",
  },
  hashLabel: { zh: '区块哈希，每行一个（0x…）', en: 'Block hashes, one a line (0x…)' },
  hashFile: { zh: '从文件读入哈希', en: 'Load hashes from a file' },
  check: { zh: '核验', en: 'Check' },
  block: { zh: '区块 {number} · {time} · 距今 {days} 天', en: 'Block {number} · {time} · {days} days ago' },
  askFor: { zh: '要核对的区块哈希：', en: 'The block hash to compare:' },
  saidBy: {
    zh: '以下仅是核验包自己的说法，取包时各节点给出的哈希，不构成证明：',
    en: "Only the bundle's own word, what nodes are said to have answered when it was made; no proof:",
  },
  okMark: { zh: '核验', en: 'OK' },
  warnMark: { zh: '待定', en: '?' },
  badMark: { zh: '不符', en: 'NO' },
  ok: {
    zh: '全部属实：每一笔都由证明重算得出，并且件数完整',
    en: 'All of it holds: every entry is recomputed from proofs, and none is missing',
  },
  notTrusted: {
    zh: '证明自洽，但区块尚未核对：请填写另一来源的区块哈希。在此之前，下列内容仅是核验包自己的说法',
    en: 'The proofs fit together, but the block is not confirmed: give its hash from elsewhere. Until then all below is only the bundle’s own word',
  },
  BundleIncomplete: {
    zh: '不完整：有条目被删去、添加或调换顺序，请勿采信',
    en: 'Incomplete: an entry was removed, added or moved; do not use it',
  },
  ServerContradicted: { zh: '报告与证明不一致，请勿采信', en: 'The report differs from what is proven; do not use it' },
  BundleMalformed: { zh: '这不是权利报告的核验包', en: 'This is no bundle of a right' },
  BlockTooOld: {
    zh: '核验包的区块早于报告所知的最新变更',
    en: 'The block is from before the newest change that the report knows of',
  },
  CodeHashMismatch: { zh: '合约不是本文件所认定的合约', en: 'The contract is not the one this file knows' },
  refused: { zh: '证明不成立，请勿采信', en: 'The proof does not hold; do not use it' },
  notJson: { zh: '文件无法读取为 JSON，请重新下载核验包', en: 'The file is no JSON; download the bundle again' },
  took: { zh: '用时 {ms} 毫秒', en: 'Took {ms} ms' },
  pins: { zh: '本文件认定的链与合约', en: 'The chain and contracts that this file knows' },
  pinsWhy: {
    zh: '它们写在本文件里，与本文件公布的哈希一同固定，不取自核验包。',
    en: 'They are written in this file and fixed with its published hash; none of it is taken from the bundle.',
  },
  limits: {
    zh: '本核验只证明链上登记的内容，不替代登记机构查询、征信报告与评估；姓名与文件名称不在证明之列。',
    en: 'It proves what is recorded on the chain; it is no search of the register, no credit report and no appraisal. Names are not proven.',
  },
  unsupported: {
    zh: '此浏览器过旧，无法核验；请换用较新的浏览器',
    en: 'This browser is too old to check; use a newer one',
  },
} as const satisfies Record<string, Label>;
