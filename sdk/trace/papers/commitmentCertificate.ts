import { z } from 'zod';

/** The words that a certificate must show, on paper and behind a code (农业农村部令 2025 年第 4 号). */
export const CERTIFICATE_TITLE = '承诺达标合格证';
export const CERTIFICATE_RULE = '农产品质量安全承诺达标合格证管理办法（农业农村部令2025年第4号）';

const NO_BANNED = '不使用禁用农药兽药、停用兽药和非法添加物';
const RESIDUES = '常规农药兽药残留不超标';
const TRUE = '对承诺的真实性负责';

/** What its issuer promises, in these words. */
export const CERTIFICATE_PROMISES = [NO_BANNED, RESIDUES, TRUE] as const;

const hex32 = z.string().regex(/^0x[0-9a-f]{64}$/, 'write 32 bytes as 0x and 64 small hexadecimal digits');
const words = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a printed form can't show is what is refused here
    .regex(/^[^\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/, 'write it without control characters');

/**
 * 承诺达标合格证 as a document that machines read. The evidence COMMITMENT_CERTIFICATE holds the hash of its bytes, which are
 * `canonicalJson`: whoever attests it has signed it, with the account of the subject that promises. One certificate is for
 * one lot; mixing or repacking makes another lot and demands a new one. 作废 is the evidence's revocation, and the one
 * issued in its place names it in `replaces`.
 *
 * Everything here is public: a natural person's telephone number stays on the paper that goes with the goods.
 * Source: 农业农村部令 2025 年第 4 号 (contents of the certificate); no open form of it existed.
 */
export const commitmentCertificate = z.strictObject({
  type: z.literal(CERTIFICATE_TITLE),
  version: z.literal(1),
  rule: z.literal(CERTIFICATE_RULE),
  promises: z.tuple([z.literal(NO_BANNED), z.literal(RESIDUES), z.literal(TRUE)]),
  /** 承诺依据: the subject's own control, or a test whose report is evidence on the chain. */
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('质量安全控制') }),
    z.strictObject({ kind: z.literal('检测结果'), report: hex32.describe('id of the evidence that holds the result') }),
  ]),
  product: z.strictObject({
    name: words(60),
    gtin: z.string().regex(/^\d{14}$/, 'write the GTIN with 14 digits'),
    /** AI(10). */
    lot: z.string().regex(/^[!-~]{1,20}$/, 'a lot has at most 20 characters'),
    batch: hex32.describe('id of the lot on the chain'),
  }),
  /** Grams that it covers, decimal. */
  grams: z.string().regex(/^[1-9]\d{0,14}$/, 'write whole grams'),
  origin: z.strictObject({
    place: words(120),
    parcel: hex32.nullable().describe('id of the parcel; null for what was mixed of several'),
  }),
  /** 开具日期, in UTC+8. */
  issuedOn: z.iso.date(),
  subject: z.strictObject({ name: words(120), participant: hex32 }),
  /** 联系方式 of an organisation; null when it stands on the paper alone. */
  contact: words(60).nullable(),
  /** The evidence of the certificate in whose place this one stands. */
  replaces: hex32.nullable(),
});

export type CommitmentCertificate = z.infer<typeof commitmentCertificate>;
