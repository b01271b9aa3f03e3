import { z } from 'zod';

const lang = z.string().max(16).optional();
/** AI(10) and AI(21) have twenty characters; what is longer is no code, and the verdict says so. */
const part = z.string().min(1).max(90);

export const lotParams = z.strictObject({ gtin: z.string().min(1).max(20), lot: part });
export const labelParams = z.strictObject({ gtin: z.string().min(1).max(20), lot: part, serial: part });
/** A scanned code may carry more, as other readers of it like; nothing of it is read. */
export const scanQuery = z.object({ lang });

const text = (max: number) =>
  z
    .string()
    .max(max)
    .default('')
    .transform((value) => value.replaceAll(/[^\P{Cc}\n]+/gu, ' ').trim());

const photo = z
  .string()
  .max(700_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64')
  .default('');

/** As a form without scripts sends it. The price is in yuan, as people think of it. */
export const fakeReportForm = z.object({
  uri: z.string().min(1).max(300),
  words: text(4_000),
  place: text(200),
  price: text(16),
  contact: text(200),
  photo,
  website: text(200),
});
export type FakeReportForm = z.infer<typeof fakeReportForm>;
