import { z } from 'zod';
import { windowQuery } from '../../kernel/http/wire.ts';

export const noticeListQuery = z
  .strictObject({ state: z.enum(['open', 'acknowledged'], 'open or acknowledged').optional(), ...windowQuery })
  .meta({ id: 'RecallNoticeListQuery', description: 'Notices of the participant that asks, newest first' });

export const noticeParams = z.strictObject({ id: z.uuid('a UUID') });

export const toldListQuery = z
  .strictObject({ ...windowQuery })
  .meta({ id: 'ToldListQuery', description: 'Who was told of a batch’s recall, newest first' });
