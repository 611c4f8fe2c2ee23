/*
 * Days as the law counts them, in mainland France. A day is YYYY-MM-DD, of Europe/Paris: whoever has an instant asks
 * `access.today()` of the database first. Pure: the same days give the same answer for ever.
 */

const dayMs = 86_400_000;
const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const written = (time: number): string => new Date(time).toISOString().slice(0, 10);
const plusDays = (day: string, days: number): string => written(at(day).getTime() + days * dayMs);

/** Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - correction + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return written(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1));
}

/**
 * The eleven holidays of the whole of mainland France (Code du travail, art. L. 3133-1), in their order. Good Friday and
 * 26 December, of Alsace and Moselle alone (L. 3134-13), and the days of the abolition of slavery overseas are working
 * days here: counted out, they would put a limit off for everybody else.
 */
export function publicHolidays(year: number): string[] {
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `${year}-${day}`);
  // Easter Monday, Ascension Day, Whit Monday.
  const moving = [1, 39, 50].map((after) => plusDays(easterSunday(year), after));
  return [...fixed, ...moving].sort();
}

const holidaysOf = new Map<number, Set<string>>();

/** A *jour ouvrable*: from Monday to Saturday, holidays out (Code du travail, art. L. 3141-3 counts leave in these). */
export function isWorkingDay(day: string): boolean {
  const year = Number(day.slice(0, 4));
  let holidays = holidaysOf.get(year);
  if (!holidays) holidaysOf.set(year, (holidays = new Set(publicHolidays(year))));
  return at(day).getUTCDay() !== 0 && !holidays.has(day);
}

/** The last of so many working days after a day, which itself does not count (Code de procédure civile, art. 641). @param count at least 1 */
export function addWorkingDays(day: string, count: number): string {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = plusDays(reached, 1);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
}

/** The same day so many months later, or the last of that month if it has none (Code de procédure civile, art. 641). */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return written(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}
