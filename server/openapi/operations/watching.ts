import { z } from 'zod';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';

const healthSchema = z.object({ ok: z.boolean() }).meta({ id: 'Health', description: 'This process lives' });

const readySchema = z
  .object({
    ok: z.boolean(),
    parts: z.record(z.string(), z.object({ ok: z.boolean(), code: z.string().optional().describe('why not') })),
  })
  .meta({ id: 'Readiness', description: 'Each part the gateway needs; 503 with the same body when one cannot serve' });

/** For machines that watch. */
export const watchingOperations: Operation[] = [
  {
    method: 'get',
    path: '/health',
    operationId: 'readHealth',
    tag: 'operation',
    summary: { en: 'Does the process live', zh: '进程是否存活' },
    success: { status: 200, schema: healthSchema },
    problems: [],
    security: 'none',
    example: { curl: ask('/health') },
  },
  {
    method: 'get',
    path: '/ready',
    operationId: 'readReadiness',
    tag: 'operation',
    summary: { en: 'Can it serve, part by part', zh: '各部件是否就绪' },
    success: { status: 200, schema: readySchema },
    problems: [],
    security: 'none',
    example: { curl: ask('/ready') },
  },
  {
    method: 'get',
    path: '/metrics',
    operationId: 'readMetrics',
    tag: 'operation',
    summary: { en: 'Measurements for Prometheus', zh: 'Prometheus 指标' },
    success: { status: 200, mediaType: 'text/plain' },
    problems: ['MetricsRefused'],
    security: 'metricsToken',
    example: { curl: `${ask('/metrics')} | sed -n 1,20p` },
  },
];
