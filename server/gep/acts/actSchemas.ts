import { z } from 'zod';
import { bytes32 } from '../../kernel/http/wire.ts';
import { GEP_USES } from '../../views/gep/gepViewTypes.ts';
import { gepLevel } from '../schemas.ts';

const account = bytes32.describe('account of GEP');
const paper = bytes32.describe('sha2-256 of a stored document');

export const gepInputsParams = z
  .strictObject({ document: bytes32.describe('sha2-256 of stored inputs (liangshan.gep-inputs.v1)') })
  .meta({ id: 'GepSeriesOpening', description: 'Inputs whose area, methodology and price basis make the series' });

export const gepDraftParams = z
  .strictObject({
    document: bytes32.describe('sha2-256 of stored inputs (liangshan.gep-inputs.v1)'),
    corrects: bytes32.optional().describe('own draft that this one takes back, evidence'),
  })
  .meta({ id: 'GepDraft', description: 'Inputs of an account: it is computed here, stored and drafted' });

export const gepReviewParams = z
  .strictObject({ account, isPassed: z.boolean(), document: paper.describe('sha2-256 of the stored report') })
  .meta({ id: 'GepReview', description: 'Whether a draft passed; failed, it is over' });

export const gepObjectParams = z
  .strictObject({ account, document: paper.describe('sha2-256 of the stored objection') })
  .meta({ id: 'GepObjection', description: 'An objection while objections are heard' });

export const gepAnswerParams = z
  .strictObject({ objection: bytes32.describe('evidence'), isUpheld: z.boolean(), document: paper })
  .meta({ id: 'GepObjectionAnswer', description: 'Upheld, the account is over; otherwise the objection is dismissed' });

export const gepPublishParams = z
  .strictObject({
    account,
    corrects: bytes32.optional().describe('publication of the same year that this one takes the place of, evidence'),
  })
  .meta({ id: 'GepPublication', description: 'A reviewed account whose objections are over' });

export const gepRecomputeParams = z
  .strictObject({
    account,
    document: bytes32.describe('sha2-256 of stored inputs, or of the account’s document that the party came to'),
  })
  .meta({ id: 'GepRecomputation', description: 'What a second party came to; computed here from its document' });

export const gepUseParams = z
  .strictObject({ account, kind: z.enum(GEP_USES).exclude(['none']), document: paper })
  .meta({ id: 'GepUse', description: 'What an account was relied on for' });

export const gepMethodologyActParams = z
  .strictObject({ document: bytes32.describe('sha2-256 of the methodology’s canonical JSON') })
  .meta({ id: 'GepMethodologyRegistration', description: 'A methodology that ships, or that was stored' });

const area = z
  .string()
  .regex(/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/, '2, 4, 6, 9 or 12 digits')
  .describe('it and all that lies in it');

export const gepAppointParams = z
  .strictObject({
    participant: bytes32,
    area,
    levels: z.array(gepLevel).min(1).max(5),
  })
  .meta({ id: 'GepAppointment', description: 'Who may publish for an area, in place of what was there' });

export const gepDismissParams = z
  .strictObject({ participant: bytes32, area })
  .meta({ id: 'GepDismissal', description: 'An appointment that ends' });
