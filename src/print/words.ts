/** YYYY-MM-DD as “22 novembre 2026”. */
export function dayInWords(day: string): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** YYYY-MM-DD as “22/11/2026”. */
export const dayInFigures = (day: string): string => day.split('-').reverse().join('/');

/** Cents as “1 234,56 €”. */
export function amount(cents: number): string {
  const written = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100);
  // The font has no narrow space.
  return written.replaceAll('\u202f', '\u00a0');
}
