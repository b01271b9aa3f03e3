import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Language } from '../render/language.ts';

/** One line of a certificate. */
export interface CertificateLine {
  label: string;
  text: string;
  /** Identifiers and serials: tabular, unbroken where they fit. */
  isCode?: boolean;
}

/** What a certificate says, in one language: page and PDF set the same words. */
export interface CertificateWords {
  id: Hex;
  language: Language;
  /** Seconds; also the date inside the PDF, so that the same certificate gives the same bytes. */
  datedAt: number;
  title: string;
  subtitle: string;
  programme: string;
  /** Who retired for whom, or sold to whom, in one sentence. */
  statement: string;
  amount: string;
  amountNote: string;
  serials: CertificateLine;
  lines: CertificateLine[];
  /** 已注销 x 吨；活动排放 y 吨；抵销率 z % — for an event only. */
  offset: string | null;
  disclaimer: string;
  /** A few characters. */
  seal: string;
  /** Set when it must not be relied on as it stands: superseded, hit by a reversal, or of a sale that ended. */
  warnings: string[];
  /** Marks made-up data. */
  demoNote: string | null;
  /** Address behind the QR code. */
  verifyUrl: string;
  verifyNote: string;
  footer: string;
}
