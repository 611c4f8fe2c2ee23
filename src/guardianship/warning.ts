/** The smallest threshold (in days) that the end of a mandate has come within; null while it is far. */
export function warningFor(daysLeft: number, thresholds: readonly number[]): number | null {
  const reached = thresholds.filter((days) => daysLeft <= days);
  return reached.length ? Math.min(...reached) : null;
}
