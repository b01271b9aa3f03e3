import { callApi } from '../shared/api.ts';

/** The chain's clock, seconds: deadlines run by it, never by this device's. */
export async function chainNow(): Promise<number> {
  const { projected } = await callApi<{ projected: { time?: number } }>('/api/status');
  return projected.time ?? Math.floor(Date.now() / 1000);
}
