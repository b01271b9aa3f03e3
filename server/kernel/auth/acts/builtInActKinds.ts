import { z } from 'zod';
import { registerClientAct } from '../clients/registerAct.ts';
import { type ActKinds, actKind } from './actKind.ts';

const mandateParams = z
  .strictObject({
    clerk: z.string().regex(/^0x[0-9a-f]{64}$/, 'participant id: 0x and 64 lower-case hex digits'),
    scope: z
      .array(z.string().regex(/^[a-z]+\.([A-Za-z]+|\*)$/, 'kind such as trace.label, or trace.*'))
      .min(1)
      .max(50),
    from: z.iso.datetime({ offset: true }),
    until: z.iso.datetime({ offset: true }),
    evidenceHash: z.string().regex(/^[0-9a-f]{64}$/, 'sha-256: 64 lower-case hex digits'),
  })
  .refine(({ from, until }) => new Date(from) < new Date(until), 'until after from');

/** The acts that concern sign-in itself. They are confirmed like any other, so nobody can do them for somebody else. */
export const builtInActKinds: ActKinds = {
  'mandate.grant': actKind(mandateParams, (params) => ({
    content: { type: 'mandate', ...params },
    words: {
      zh: `授权经办人 ${params.clerk} 代办：${params.scope.join('、')}；自 ${params.from} 至 ${params.until}`,
      en: `Let clerk ${params.clerk} act for you in ${params.scope.join(', ')}, from ${params.from} until ${params.until}`,
    },
  })),
  'clients.register': registerClientAct,
  'enrolment.grant': actKind(z.strictObject({}), () => ({
    content: { type: 'enrolment' },
    words: { zh: '为本人账户添加一个新的通行密钥或联系方式', en: 'Add a further passkey or contact to your account' },
  })),
};
