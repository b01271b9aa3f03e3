import type { Bilingual } from '../../errors/problemTable.ts';
import type { ContactChannel } from '../tables.ts';

export interface OtpMessage {
  channel: ContactChannel;
  contact: string;
  /** Six digits. */
  code: string;
  expiresAt: Date;
  /** The act in plain words when the code confirms one; undefined for a sign-in. The message must show them. */
  actWords?: Bilingual;
}

/** Brings a code to a person. Whoever implements it never logs the message. */
export interface OtpSender {
  send(message: OtpMessage): Promise<void>;
}
