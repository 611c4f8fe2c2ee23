import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Door } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import { Failure } from '../platform/failure.js';
import { mailCatalogue, offersNotMe } from './catalogue.js';
import { codeFor } from './codes.js';
import { compose } from './compose.js';
import { linkFor, unsubscribeTokenFor } from './links.js';
import { claim, type Delivery, settleFailed, settleSent, settleTooLate, spread } from './outbox.js';
import { codeOf, PostOffice } from './post-office.js';

/** Milliseconds between two looks at the outbox, when nobody says that there is something; and after the database was out of reach. */
const pause = { idle: 2_000, outage: 10_000 };

/** Sends what the outbox holds, as every process does beside it. Whatever ends it, nothing is lost: the outbox remembers. */
@Injectable()
export class Sender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('mail');
  private stopped = false;
  private isTold = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly door: Door,
    private readonly keys: KeyService,
    private readonly office: PostOffice,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.office.isOpen) return;
    this.door.onPosted = () => this.nudge();
    this.running = this.run();
  }

  /** Lets the mail that is leaving leave; takes no other. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.nudge();
    await this.running;
    this.office.close();
  }

  /** There is something to send: look now. */
  nudge(): void {
    this.isTold = true;
    this.wake();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.isTold = false;
      await this.pauseFor(await this.round());
    }
  }

  private async pauseFor(milliseconds: number): Promise<void> {
    if (this.isTold) return;
    let timer: NodeJS.Timeout;
    await new Promise<void>((done) => {
      this.wake = done;
      timer = setTimeout(done, milliseconds);
    }).finally(() => clearTimeout(timer));
  }

  /** Sends whatever is due. @returns how long to wait before the next look, in milliseconds. */
  private async round(): Promise<number> {
    try {
      while (!this.stopped && (await this.door.asMailer(spread)));
      while (!this.stopped) {
        const delivery = await this.door.asMailer(claim);
        // A server that does not answer one mail answers no other: the next look is time enough.
        if (!delivery || !(await this.send(delivery))) break;
      }
      return pause.idle;
    } catch (error) {
      this.log.warn(new Failure(error));
      return pause.outage;
    }
  }

  /** @returns whether the server took it, or nobody wants it any more */
  private async send(delivery: Delivery): Promise<boolean> {
    const isCode = mailCatalogue[delivery.kind].to === 'account';
    if (isCode && delivery.until! < new Date()) {
      await this.door.asMailer((db) => settleTooLate(db, delivery.id));
      return true;
    }
    try {
      const { settings, mutualName } = this.office;
      const [token, code] = isCode ? [null, await codeFor(this.keys, delivery.params.challenge!)] : [await this.tokenOf(delivery), null];
      await this.office.send(delivery.id, delivery.address, compose({ ...delivery, token, code, unsubscribe: await this.unsubscribeOf(delivery) }, { publicUrl: settings.publicUrl, mutualName }));
    } catch (error) {
      const code = codeOf(error);
      const over = await this.door.asMailer((db) => settleFailed(db, delivery, code));
      if (over) this.log.error(`mail given up after three days (${code})`);
      return false;
    }
    await this.door.asMailer((db) => settleSent(db, delivery.id));
    return true;
  }

  private async unsubscribeOf({ params }: Delivery): Promise<string | null> {
    return params.consent ? unsubscribeTokenFor(this.keys, params.consent) : null;
  }

  private async tokenOf({ id, accountId, kind, params }: Delivery): Promise<string | null> {
    if (mailCatalogue[kind].to === 'link') return linkFor(this.keys, params.link!);
    return accountId && offersNotMe(kind) ? linkFor(this.keys, id) : null;
  }
}
