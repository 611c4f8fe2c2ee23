import { linkPages, type LinkKind, mailCatalogue, type MailKind } from './catalogue.js';
import { asHtml, asText, type Letter } from './layout.js';
import { localeOf, type MailWords, words } from './words.js';

/** What a mail is made of. */
export interface ToCompose {
  kind: MailKind;
  params: Record<string, string>;
  locale: string;
  /** When its act happened. */
  at: Date;
  /** The last moment its link or its code serves, for the kinds that carry one. */
  until: Date | null;
  /** Of its link: the one it is about, or the one that says “it was not me”. Null: neither. */
  token: string | null;
  /** To be typed, for the kinds that carry one. */
  code: string | null;
}

export interface Composed {
  locale: string;
  subject: string;
  text: string;
  html: string;
}

/** A reminder tells of nothing that somebody may not have done; a code says itself what to do. */
const asksNothing: MailKind[] = ['staff.review-due', 'sign-in.code'];

/** @param place the portal's address, and the mutual's name as its members read it */
export function compose(mail: ToCompose, place: { publicUrl: string; mutualName: string }): Composed {
  const lang = localeOf(mail.locale);
  const said = words[lang];
  const kind = said.kinds[mail.kind];
  const known: Record<string, string> = { ...valuesOf(mail, said, lang), mutual: place.mutualName };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
  const page = pageOf(mail.kind);
  const address = mail.token === null ? null : `${place.publicUrl}${page}#${mail.token}`;
  const isNotice = page === linkPages['not-me'];
  const ending = isNotice && !asksNothing.includes(mail.kind) ? [said.wasIt, address ? said.notMe : said.unaware] : [];
  const afterLink = isNotice ? [said.automatic] : [said.once, said.ignore, said.automatic];
  const letter: Letter = {
    lang,
    from: place.mutualName,
    subject: fill(kind.subject),
    before: [said.greeting, ...kind.lines, ...ending].map(fill),
    link: address ? { address, action: kind.action ?? said.notMeAction, copy: said.copy } : null,
    after: afterLink.map(fill),
  };
  return { locale: lang, subject: letter.subject, text: asText(letter), html: asHtml(letter) };
}

/** The page a mail's link opens: that of its own link, or, for a notice, the one that freezes the account. */
function pageOf(kind: MailKind): string {
  return mailCatalogue[kind].to === 'link' ? linkPages[kind.slice('link.'.length) as LinkKind] : linkPages['not-me'];
}

function valuesOf({ params, at, until, code }: ToCompose, said: MailWords, lang: string): Record<string, string> {
  const told = (moment: Date) => new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(moment);
  return {
    when: told(at),
    until: until ? told(until) : '',
    hours: params.hours ?? '',
    code: grouped(code),
    role: said.roles[params.role ?? ''] ?? '',
    factor: said.factors[params.factor ?? ''] ?? params.factor ?? '',
  };
}

/** By fours, as one reads it out to oneself. */
const grouped = (code: string | null): string => (code ?? '').replace(/(.{4})(?=.)/g, '$1 ');
