/** The value below which this share (0 to 1) of the values lies, interpolated. Throws on no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) throw new Error('quantile of no values');
  return low + (at - Math.floor(at)) * (high - low);
}

/** The middle value. Throws on no values. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The sum. */
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The exponent e of the power y ~ x^e that fits the points best: the slope of the regression line on logarithmic scales. */
export function growthExponent(points: readonly (readonly [x: number, y: number])[]): number {
  const xs = points.map(([x]) => Math.log(x));
  const ys = points.map(([, y]) => Math.log(y));
  const xMean = sum(xs) / xs.length;
  const yMean = sum(ys) / ys.length;
  const covariance = sum(xs.map((x, at) => (x - xMean) * ((ys[at] ?? 0) - yMean)));
  return covariance / sum(xs.map((x) => (x - xMean) ** 2));
}
