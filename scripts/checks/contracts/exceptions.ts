/** A finding that stands, and why it may. */
export interface Exception {
  rule: string;
  /** `Contract.function`, or the name of what is declared. */
  subject: string;
  why: string;
}

export const exceptions: Exception[] = [];
