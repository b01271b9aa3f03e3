import { ApiError } from '../../shared/api.ts';

/** What is wrong with one cell of a table; rows count from 1 with the heads. */
export interface CellIssue {
  row: number;
  column: string;
  accepted: string;
}

/** Those that the gateway named when it refused a table; none for any other fault. */
export function issuesOf(error: unknown): CellIssue[] {
  return error instanceof ApiError ? ((error.problem.args?.issues as CellIssue[] | undefined) ?? []) : [];
}
