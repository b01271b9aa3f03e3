import { z } from 'zod';
import { LABEL_LANGUAGES } from './print/labelText.ts';

const wholeText = (about: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number)
    .describe(about);

export const labelsPdfQuery = z
  .strictObject({
    layout: z.enum(['sheet', 'roll']).optional().default('sheet').describe('A4 with 21 labels, or 60 × 40 mm'),
    lang: z.enum(LABEL_LANGUAGES).optional().default('zh-CN').describe('of the words; the codes are the same'),
    offset: wholeText('labels of the set to skip').optional().default(0),
    limit: wholeText(
      'labels to print; all that follow when left out, which may be more than fit into one file',
    ).optional(),
  })
  .meta({ id: 'LabelPrinting', description: 'Which labels of a set, and on what' });
