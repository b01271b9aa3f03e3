import { ApiError, callApi } from '../../shared/api.ts';
import { labelOfRight, type RightLine } from './rights.ts';

const asked = new Map<string, Promise<string | null>>();

/** Class and number of a right; null where it can't be had now. Each is asked for once. */
export function nameOfRight(id: string): Promise<string | null> {
  const known = asked.get(id) ?? ask(id);
  asked.set(id, known);
  return known;
}

async function ask(id: string): Promise<string | null> {
  try {
    return labelOfRight(await callApi<RightLine>(`/api/rights/${id}`));
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
