import { type CaughtMail, MailCatcher } from '../../demo/mail-catcher.js';

/** What was really delivered over SMTP. */
export class Mails {
  private constructor(readonly catcher: MailCatcher) {}

  static async start(): Promise<Mails> {
    return new Mails(await MailCatcher.start());
  }

  get port(): number {
    return this.catcher.port;
  }

  /** All that came so far, the oldest first. */
  get all(): CaughtMail[] {
    return this.catcher.mails;
  }

  /**
   * The mails to that address, the oldest first, once there are `count` of them; waits for 15 seconds at most.
   * @param about what their subjects hold
   */
  async of(address: string, about = '', count = 1): Promise<CaughtMail[]> {
    const end = Date.now() + 15_000;
    for (;;) {
      const found = this.all.filter(({ to, subject }) => to === address && subject.includes(about));
      if (found.length >= count) return found;
      if (Date.now() > end) throw new Error(`${found.length} mail(s) to ${address}, ${count} expected; there are mails to ${this.all.map(({ to }) => to).join(', ') || 'nobody'}`);
      await new Promise((next) => setTimeout(next, 25));
    }
  }

  /** Forgets what came so far. */
  clear(): void {
    this.catcher.mails.length = 0;
  }

  stop(): Promise<void> {
    return this.catcher.stop();
  }
}

/** The token in the link of a mail: what stands behind the `#`. */
export function tokenIn({ text }: CaughtMail): string {
  const [, token] = /https?:\/\/\S+#(\S+)/.exec(text) ?? [];
  if (!token) throw new Error('the mail has no link');
  return token;
}
