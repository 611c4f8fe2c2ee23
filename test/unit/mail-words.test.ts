import { describe, expect, test } from '@jest/globals';
import { linkPages, mailCatalogue, type MailKind } from '../../src/mail/index.js';
import { compose } from '../../src/mail/compose.js';

const kinds = Object.keys(mailCatalogue) as MailKind[];
const place = { publicUrl: 'https://extranet.test', mutualName: 'Mutuelle <Les> "Deux" Rives' };
const at = new Date('2026-01-31T23:30:00Z');
const typed = kinds.filter((kind) => mailCatalogue[kind].to === 'account');
const read = kinds.filter((kind) => mailCatalogue[kind].to === 'reader');
const made = (kind: MailKind, locale: string, token: string | null = 'id.mac') =>
  compose({ kind, params: { role: 'member', factor: 'totp', link: 'x', hours: '72', count: '3' }, locale, at, until: at, token, code: mailCatalogue[kind].to === 'account' ? '01234567' : null }, place);

describe.each(['fr', 'en'])('in the language %s', (locale) => {
  test.each(typed)('%s holds a code to be typed, not in its subject, no link, and says that nobody will ask for it', (kind) => {
    const { subject, text, html } = made(kind, locale, null);
    expect(subject).not.toMatch(/\d/);
    for (const part of [text, html]) {
      expect(part).toContain('0123 4567');
      expect(part).toMatch(/ne vous demandera jamais ce code|will ever ask you for this code/);
      expect(part).not.toMatch(/https?:|href|\{\w*\}|undefined|null/);
    }
  });

  test.each(kinds.filter((kind) => ![...typed, ...read].includes(kind)))('%s says everything: nothing is left to fill in, and the link stands in text and HTML', (kind) => {
    const { subject, text, html } = made(kind, locale);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w*\}|undefined|null|  +\S/);
    expect(subject).not.toMatch(/[\r\n]/);
    const page = mailCatalogue[kind].to === 'link' ? linkPages[kind.replace('link.', '') as keyof typeof linkPages] : linkPages['not-me'];
    expect(text).toContain(`\nhttps://extranet.test${page}#id.mac\n`);
    expect(html).toContain(`<a href="https://extranet.test${page}#id.mac"`);
  });
});

describe.each(['fr', 'en'])('what awaits somebody, in the language %s', (locale) => {
  test.each(read)('%s leads to the portal without any secret, asks nothing of the account, and names nobody', (kind) => {
    const { subject, text, html, unsubscribe } = made(kind, locale, null);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w*\}|undefined|null|  +\S/);
    expect(text).toContain('\nhttps://extranet.test/notifications\n');
    expect(html).toContain('<a href="https://extranet.test/notifications"');
    expect(text).not.toMatch(/#|ce-n-etait-pas-moi/);
    expect(unsubscribe).toBeNull();
  });

  test('an offer says where it is refused without signing in, for people and for their mail program', () => {
    const mail = { kind: 'notice.prospecting' as const, params: { consent: 'id' }, locale, at, until: null, token: null, code: null, unsubscribe: 'id.mac' };
    const { text, unsubscribe } = compose(mail, place);
    expect(text).toContain(' https://extranet.test/desabonnement#id.mac\n');
    expect(unsubscribe).toBe('https://extranet.test/api/unsubscriptions/one-click?token=id.mac');
  });
});

test('a day is that of Paris, and English says it the English way', () => {
  expect(made('password.changed', 'fr').text).toContain('1 février 2026');
  expect(made('password.changed', 'en').text).toContain('1 February 2026');
});

test('a language nobody has written is French', () => {
  expect(made('password.changed', 'de').locale).toBe('fr');
});

test('a name with signs of HTML stays a name', () => {
  const { html, text } = made('link.invitation', 'fr');
  expect(html).toContain('Mutuelle &#60;Les&#62; &#34;Deux&#34; Rives');
  expect(html).not.toContain('<Les>');
  expect(text).toContain('Mutuelle <Les> "Deux" Rives');
});

test('HTML is a document of its own: one heading, one language, a title, and nothing from elsewhere', () => {
  for (const kind of kinds) {
    const { html } = made(kind, 'fr');
    expect([html.match(/<h1/g)?.length, html.match(/<main/g)?.length, /<title>[^<]+<\/title>/.test(html)]).toEqual([1, 1, true]);
    expect(html).not.toMatch(/<img|<script|<link|src=|url\(/);
  }
});

test('a notice to somebody without an account carries no link, and says whom to call', () => {
  const { text, html } = made('bank-details.proposed', 'fr', null);
  expect(text).toContain('appelez la mutuelle');
  expect(html).not.toContain('href');
});
