import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A mail as it was received. */
export interface CaughtMail {
  messageId: string;
  to: string;
  subject: string;
  receivedAt: Date;
  text: string;
  html: string;
  /** Every byte that came over the line. */
  source: Buffer;
}

/** How many mails are kept: the latest. */
const most = 200;

/** A mail server that delivers nothing: it keeps in memory what it is given, so that nothing invented is ever written to somebody. */
export class MailCatcher {
  /** The oldest first. */
  readonly mails: CaughtMail[] = [];
  /** Asked before a mail is taken; what it throws refuses it. */
  beforeTaking: (mail: CaughtMail) => Promise<void> = async () => undefined;
  private server!: SMTPServer;

  /** @param port 0: any that is free */
  static async start(port = 0): Promise<MailCatcher> {
    const catcher = new MailCatcher();
    await catcher.listen(port);
    return catcher;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async listen(port: number): Promise<void> {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: 1_000_000,
      logger: false,
      onData: (stream, session, done) => {
        this.keep(stream, session.envelope.rcptTo.map(({ address }) => address)).then(() => done(), done);
      },
    });
    // A client that breaks off is no fault of ours.
    this.server.on('error', () => undefined);
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private async keep(stream: SMTPServerDataStream, recipients: string[]): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    const source = Buffer.concat(chunks);
    const parsed: ParsedMail = await simpleParser(source);
    for (const to of recipients) {
      const { messageId = '', subject = '', text = '', html } = parsed;
      const mail = { messageId, to, subject, text, html: html || '', receivedAt: new Date(), source };
      await this.beforeTaking(mail);
      this.mails.push(mail);
      if (this.mails.length > most) this.mails.shift();
    }
  }
}
