import { z } from 'zod';
import { windowQuery } from '../../kernel/http/wire.ts';

const uri = z
  .string()
  .min(1, 'a GS1 Digital Link')
  .max(2_000, 'at most 2000 characters')
  .describe('GS1 Digital Link as it was scanned, on any domain');

export const labelQuery = z.strictObject({ uri }).meta({ id: 'LabelQuery', description: 'Which label' });

export const scanBody = z
  .strictObject({
    uri,
    scanToken: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,64}$/, 'the scanToken of an answer')
      .optional()
      .describe('of the answer that is shown to a person; the same one counts once'),
  })
  .meta({ id: 'LabelScan', description: 'A person looks at a label' });

export const activateBody = z
  .strictObject({
    uri,
    secret: z.string().min(1, 'the code under the scratch layer').max(52, '13 letters').describe('13 letters'),
  })
  .meta({ id: 'LabelActivation', description: 'The scratch secret of a label, shown once and for ever' });

export const scanDayQuery = z
  .strictObject(windowQuery)
  .meta({ id: 'ScanDayQuery', description: 'Days of scan counters, newest first' });
