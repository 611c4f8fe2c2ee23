import { type DynamicModule, Module } from '@nestjs/common';
import { AnnouncementsController } from './announcements.controller.js';
import { Digest } from './digest.js';
import { DocumentsDue } from './documents-due.js';
import { NoticesController } from './notices.controller.js';
import { Streams } from './streams.js';
import { Teller } from './teller.js';
import { Unsubscribe } from './unsubscribe.js';
import { UnsubscriptionsController } from './unsubscriptions.controller.js';
import { Wire, WireSettings } from './wire.js';

@Module({})
export class NotificationsModule {
  static with({ runtimeUrl }: { runtimeUrl: string }): DynamicModule {
    return {
      module: NotificationsModule,
      controllers: [AnnouncementsController, NoticesController, UnsubscriptionsController],
      providers: [{ provide: WireSettings, useValue: new WireSettings(runtimeUrl) }, Digest, DocumentsDue, Streams, Teller, Unsubscribe, Wire],
    };
  }
}
