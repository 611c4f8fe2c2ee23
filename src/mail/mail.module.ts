import { type DynamicModule, Module } from '@nestjs/common';
import type { MailSettings } from '../settings/index.js';
import { PostOffice } from './post-office.js';
import { Sender } from './sender.js';

/** The outbox's other end: what this process sends. */
@Module({})
export class MailModule {
  static with({ mail, mutualName }: { mail: MailSettings; mutualName: string }): DynamicModule {
    return { module: MailModule, providers: [{ provide: PostOffice, useFactory: () => new PostOffice(mail, mutualName) }, Sender] };
  }
}
