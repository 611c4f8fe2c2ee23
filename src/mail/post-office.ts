import { createTransport, type Transporter } from 'nodemailer';
import type { MailServer, MailSettings } from '../settings/index.js';
import type { Composed } from './compose.js';

/** Milliseconds; together they stay under the two minutes for which a delivery is claimed. */
const limits = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** By which server mails leave, in whose name, and on which site their links open. */
export class PostOffice {
  private readonly transport: Transporter | null;

  constructor(
    readonly settings: MailSettings,
    readonly mutualName: string,
  ) {
    this.transport = settings.server && transportTo(settings.server);
  }

  /** False: this process sends no mail. */
  get isOpen(): boolean {
    return this.transport !== null;
  }

  /** Hands a mail to the server. @param id of the delivery: the same Message-ID at every try. @throws nodemailer's error when it was not taken. */
  async send(id: string, address: string, { locale, subject, text, html, unsubscribe }: Composed): Promise<void> {
    const { from } = this.settings;
    await this.transport!.sendMail({
      messageId: `<${id}@${from.split('@')[1]}>`,
      from: { name: this.mutualName, address: from },
      to: { name: '', address },
      subject, text, html,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': locale, ...refusable(unsubscribe) },
    });
  }

  close(): void {
    this.transport?.close();
  }
}

/** What lets a mail program refuse such mails with one click (RFC 8058). */
const refusable = (address: string | null): Record<string, string> =>
  address ? { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};

/** Nothing of a mail is read from a file or an address, whatever stands in it. */
function transportTo({ host, port, secure, requireTls, user, password }: MailServer): Transporter {
  return createTransport({
    host, port, secure,
    requireTLS: requireTls,
    auth: user ? { user, pass: password } : undefined,
    tls: { minVersion: 'TLSv1.2' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...limits,
  });
}

/** What is kept of a failure: the client's code and the server's number. Its words may hold the address. */
export function codeOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => typeof part === 'number' || (typeof part === 'string' && /^\w{1,30}$/.test(part))).join(' ') || 'unknown';
}
