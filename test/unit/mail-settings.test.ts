import { describe, expect, test } from '@jest/globals';
import { readMailSettings } from '../../src/settings/mail-settings.js';

const production = { EGIDE_SMTP_URL: 'smtps://mailer:p%40ss@mail.example', EGIDE_MAIL_FROM: 'extranet@mutuelle.example', EGIDE_PUBLIC_URL: 'https://extranet.example' };

function read(changes: NodeJS.ProcessEnv = {}, demo = false) {
  const errors: string[] = [];
  return { settings: readMailSettings({ ...production, ...changes }, demo, 3000, errors), errors };
}

describe('a production', () => {
  test('sends over TLS from the first byte, or over STARTTLS and not at all without it', () => {
    expect(read()).toEqual({
      settings: { server: { host: 'mail.example', port: 465, secure: true, requireTls: false, user: 'mailer', password: 'p@ss' }, from: 'extranet@mutuelle.example', publicUrl: 'https://extranet.example' },
      errors: [],
    });
    expect(read({ EGIDE_SMTP_URL: 'smtp://mail.example:2525/' }).settings.server).toMatchObject({ port: 2525, secure: false, requireTls: true });
    expect(read({ EGIDE_SMTP_URL: 'smtp://mail.example' }).settings.server).toMatchObject({ port: 587 });
  });

  test.each([
    ['EGIDE_SMTP_URL', undefined], ['EGIDE_SMTP_URL', 'mail.example:465'], ['EGIDE_SMTP_URL', 'https://mail.example'],
    ['EGIDE_SMTP_URL', 'smtps://n:hunter2@mail.example?tls.rejectUnauthorized=false'], ['EGIDE_SMTP_URL', 'smtps://n:hunter2@mail.example/path'],
    ['EGIDE_MAIL_FROM', undefined], ['EGIDE_MAIL_FROM', 'extranet'], ['EGIDE_MAIL_FROM', 'a@b.fr, c@d.fr'], ['EGIDE_MAIL_FROM', 'Nom <a@b.fr>'], ['EGIDE_MAIL_FROM', 'a@b.fr\r\nBcc: c@d.fr'],
    ['EGIDE_PUBLIC_URL', undefined], ['EGIDE_PUBLIC_URL', 'http://extranet.example'], ['EGIDE_PUBLIC_URL', 'https://extranet.example/portal'], ['EGIDE_PUBLIC_URL', 'https://a:b@extranet.example'], ['EGIDE_PUBLIC_URL', 'extranet.example'],
  ])('refuses %s=%s, names it and tells no value', (name, value) => {
    const { errors } = read({ [name]: value });
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
    expect(errors[0]).not.toContain('hunter2');
  });
});

test('a process that leaves sending to another says so', () => {
  expect(read({ EGIDE_SMTP_URL: 'none' })).toMatchObject({ settings: { server: null }, errors: [] });
});

test('a demonstration needs none of them: it sends to itself', () => {
  const none = { EGIDE_SMTP_URL: undefined, EGIDE_MAIL_FROM: undefined, EGIDE_PUBLIC_URL: undefined };
  expect(read(none, true)).toEqual({ settings: { server: null, from: 'extranet@mutuelle.example', publicUrl: 'http://localhost:3000' }, errors: [] });
  expect(read({ EGIDE_SMTP_URL: 'smtp://localhost:1025' }, true).settings.server).toMatchObject({ port: 1025, requireTls: false });
});
