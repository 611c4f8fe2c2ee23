import { linkPages, type LinkKind, mailCatalogue, type MailKind, oneClickPath, readerPages } from './catalogue.js';
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
  /** By which mails of its kind are refused, for those that ask a consent. */
  unsubscribe?: string | null;
}

export interface Composed {
  locale: string;
  subject: string;
  text: string;
  html: string;
  /** Where a mail program refuses such mails by itself (RFC 8058); null for mails that nobody may refuse. */
  unsubscribe: string | null;
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
  const link = linkOf(mail, said, place.publicUrl);
  const { before, after } = around(mail, said, place.publicUrl, link !== null);
  const letter: Letter = {
    lang,
    from: place.mutualName,
    subject: fill(kind.subject),
    before: [said.greeting, ...kind.lines, ...before].map(fill),
    link,
    after: after.map(fill),
  };
  const unsubscribe = mail.unsubscribe ? `${place.publicUrl}${oneClickPath}${mail.unsubscribe}` : null;
  return { locale: lang, subject: letter.subject, text: asText(letter), html: asHtml(letter), unsubscribe };
}

/** Its own link; for a notice, the one that freezes the account; for what awaits somebody, the page that tells it, without any secret. */
function linkOf({ kind, token }: ToCompose, said: MailWords, publicUrl: string): Letter['link'] {
  const { to } = mailCatalogue[kind];
  if (to === 'reader') return { address: `${publicUrl}${readerPages.notices}`, action: said.readAction, copy: said.copy };
  if (token === null) return null;
  const page = to === 'link' ? linkPages[kind.slice('link.'.length) as LinkKind] : linkPages['not-me'];
  return { address: `${publicUrl}${page}#${token}`, action: said.kinds[kind].action ?? said.notMeAction, copy: said.copy };
}

/** What stands before and after the link. */
function around({ kind, unsubscribe }: ToCompose, said: MailWords, publicUrl: string, linked: boolean): { before: string[]; after: string[] } {
  const { to } = mailCatalogue[kind];
  if (to === 'link') return { before: [], after: [said.once, said.ignore, said.automatic] };
  if (unsubscribe) return { before: [], after: [`${said.refuseOffers} ${publicUrl}${readerPages.unsubscribe}#${unsubscribe}`, said.automatic] };
  if (to === 'reader' || asksNothing.includes(kind)) return { before: [], after: [said.automatic] };
  return { before: [said.wasIt, linked ? said.notMe : said.unaware], after: [said.automatic] };
}

function valuesOf({ params, at, until, code }: ToCompose, said: MailWords, lang: string): Record<string, string> {
  const told = (moment: Date) => new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' }).format(moment);
  return {
    when: told(at),
    until: until ? told(until) : '',
    ...counted(params),
    code: grouped(code),
    role: said.roles[params.role ?? ''] ?? '',
    purpose: purposeOf(params, said),
    factor: said.factors[params.factor ?? ''] ?? params.factor ?? '',
  };
}

/** A mail of before there were several accounts is of reimbursements. */
const purposeOf = ({ purpose = 'reimbursements' }: Record<string, string>, said: MailWords): string => said.purposes[purpose] ?? '';

const counted = ({ hours = '', count = '' }: Record<string, string>): Record<string, string> => ({ hours, count });

/** By fours, as one reads it out to oneself. */
const grouped = (code: string | null): string => (code ?? '').replace(/(.{4})(?=.)/g, '$1 ');
