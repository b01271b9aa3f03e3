/** A straight line through what was sampled, by least squares. */
export interface Trend {
  /** Growth from the first to the last sample, by the line. */
  growth: number;
  /** Standard error of that growth: what scatter alone may feign. */
  error: number;
  /** Mean of the values. */
  mean: number;
}

/** Through values sampled at equal distances; of fewer than three there is no scatter to judge by. */
export function trendOf(values: readonly number[]): Trend {
  const n = values.length;
  if (n < 3) throw new RangeError(`A trend needs three samples, not ${n}.`);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const middle = (n - 1) / 2;
  const spread = (n * (n * n - 1)) / 12;
  const slope = values.reduce((sum, value, x) => sum + (x - middle) * (value - mean), 0) / spread;
  const residuals = values.reduce((sum, value, x) => sum + (value - mean - slope * (x - middle)) ** 2, 0);
  const error = Math.sqrt(residuals / (n - 2) / spread);
  return { growth: slope * (n - 1), error: error * (n - 1), mean };
}

/**
 * Whether values stay where they are: the line grows by less than `slack`, or by no more than scatter explains (two standard
 * errors) and less than a twentieth of the mean. Falling is no growth.
 */
export function isFlat({ growth, error, mean }: Trend, slack: number): boolean {
  return growth <= slack || (growth <= 2 * error && growth <= mean / 20);
}
