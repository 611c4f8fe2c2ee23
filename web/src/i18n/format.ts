export type Language = 'fr' | 'en';

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** How this language writes dates, hours, amounts and numbers. Instants are told in the mutual's time, Europe/Paris. */
export function formats(language: Language) {
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const parisDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Paris' });
  const parisHour = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'Europe/Paris' });
  const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  // The day and its month stay on one line.
  const first = (text: string) => (language === 'fr' ? text.replace(/^1(?=\s)/, '1er') : text).replace(' ', '\u00a0');
  const hour = (text: string) => (language === 'fr' ? text.replace(':', '\u00a0h\u00a0') : text);
  const joined = language === 'fr' ? ' à ' : ' at ';
  return {
    /** "22 novembre 2026", from `YYYY-MM-DD`. */
    date: (iso: string) => first(day.format(new Date(`${iso}T00:00:00Z`))),
    /** "22 novembre 2026", from an instant. */
    dayOf: (instant: string) => first(parisDay.format(new Date(instant))),
    /** "22 novembre 2026 à 14 h 05", from an instant. */
    instant: (instant: string) =>
      first(parisDay.format(new Date(instant))) + joined + hour(parisHour.format(new Date(instant))),
    /** "14 h 05". */
    time: (at: Date) => hour(parisHour.format(at)),
    /** "1 234,56 €", from cents. */
    amount: (cents: number) => euros.format(cents / 100),
  };
}

export type Formats = ReturnType<typeof formats>;

/** "FR76 3000 4028 …", masked or not. */
export const groupIban = (iban: string): string => iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');

/** "2 55 08 14 168 025 38", masked or not. */
export function groupNir(nir: string): string {
  const parts = nir.replace(/\s/g, '').match(/^(.)(.{2})(.{2})(.{2})(.{3})(.{3})(.{2})?$/);
  return parts ? parts.slice(1).filter(Boolean).join(' ') : nir;
}
