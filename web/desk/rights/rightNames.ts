import { ApiError, callApi } from '../../shared/api.ts';
import { nameOfPackage, type PackageLineAnswer } from '../coop/coop.ts';
import { labelOfRight, type RightLine } from './rights.ts';

const asked = new Map<string, Promise<string | null>>();

/** Class and number of a right, or the name of a package; null where it can't be had now. Each is asked for once. */
export function nameOfRight(id: string): Promise<string | null> {
  const known = asked.get(id) ?? ask(id);
  asked.set(id, known);
  return known;
}

async function ask(id: string): Promise<string | null> {
  const right = await told(async () => labelOfRight(await callApi<RightLine>(`/api/rights/${id}`)));
  return right ?? told(async () => nameOfPackage(await callApi<PackageLineAnswer>(`/api/packages/${id}`)));
}

/** Null for what the gateway refuses. */
async function told(asking: () => Promise<string>): Promise<string | null> {
  try {
    return await asking();
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
