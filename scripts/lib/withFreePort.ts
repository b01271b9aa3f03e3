import { freePort } from '../processes/freePort.ts';

type Env = Record<string, string | undefined>;

/** PORT=0 becomes a free port before anything is derived from it: origin, sign-in hosts and links name the real one. */
export async function withFreePort(env: Env): Promise<Env> {
  return env.PORT?.trim() === '0' ? { ...env, PORT: String(await freePort()) } : env;
}
