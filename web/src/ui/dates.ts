const months = ['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin', 'juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'];

/** Reads a date as people type it ("14/3/1985", "14 mars 1985", "1985-03-14"). Null when it is not a date of the calendar. */
export function readDate(typed: string): string | null {
  const text = typed.trim().toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const iso = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const figures = text.match(/^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/) ?? text.match(/^(\d{2})(\d{2})(\d{4})$/);
  if (figures) return day(figures[3], figures[2], figures[1]);
  const words = text.match(/^(\d{1,2})(?:er)?\s+([a-z]+)\s+(\d{4})$/);
  if (!words) return null;
  const month = months.findIndex((name) => name.startsWith(words[2] ?? '-') && (words[2]?.length ?? 0) >= 3);
  return month < 0 ? null : day(words[3], String(month + 1), words[1]);
}

function day(year = '', month = '', date = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null;
}

/** "14/03/1985", to put a date back into its field. */
export const writeDate = (iso: string): string => iso.split('-').reverse().join('/');

/** Today in Europe/Paris, `YYYY-MM-DD`. */
export const today = (): string => new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(new Date());
