const DAY_MS = 86_400_000;

/** The day, YYYY-MM-DD, `count` days after (or before) `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day some years after (or before) `day`; the 29 February of no leap year is the 1 March. */
export function addYears(day: string, count: number): string {
  const moved = new Date(day);
  moved.setUTCFullYear(moved.getUTCFullYear() + count);
  return moved.toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

const paris = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });

/** The instant, ISO 8601 UTC, of a time of day (HH:MM) in Europe/Paris. */
export function parisInstant(day: string, time = '09:30'): string {
  const asUtc = new Date(`${day}T${time}:00Z`);
  const name = paris.formatToParts(asUtc).find((part) => part.type === 'timeZoneName')!.value;
  return new Date(`${day}T${time}:00${name.replace('GMT', '') || 'Z'}`).toISOString();
}

/** An instant some hours after another, both ISO 8601. */
export function addHours(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}
