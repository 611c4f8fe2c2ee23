import { type DynamicModule, Module, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AccessModule } from './access/index.js';
import { AccountsModule } from './accounts/index.js';
import { ActivationModule } from './activation/index.js';
import { AddressesModule } from './addresses/index.js';
import { BackofficeModule } from './backoffice/index.js';
import { ContentsModule } from './contents/index.js';
import { ConversationsModule } from './conversations/index.js';
import { CryptoModule } from './crypto/index.js';
import { DevicesModule } from './devices/index.js';
import { DocumentsModule } from './documents/index.js';
import { EmployersModule } from './employers/index.js';
import { entities } from './entities.js';
import { FederationModule } from './federation/index.js';
import { GuardianshipModule } from './guardianship/index.js';
import { IdentityModule } from './identity/index.js';
import { JobsModule } from './jobs/index.js';
import { LettersModule } from './letters/index.js';
import { LookupModule } from './lookup/index.js';
import { MailModule } from './mail/index.js';
import { MembersModule } from './members/index.js';
import { MutualModule } from './mutual/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OutgoingModule } from './outgoing/index.js';
import { PapersModule } from './papers/index.js';
import { CreditorModule } from './persons/index.js';
import { PasskeysModule } from './passkeys/index.js';
import type { Config } from './settings/index.js';
import { servingSource } from './platform/database.js';
import { Draining } from './platform/draining.js';
import { DocsController } from './shell/docs.controller.js';
import { OpenApiDocument, PlatformController } from './shell/platform.controller.js';
import { PortalController, PortalSettings } from './shell/portal.controller.js';
import { watching } from './shell/watching.js';
import { ShownInterceptor } from './platform/shown.js';
import { policies } from './policies.js';
import { RequestsModule } from './requests/index.js';
import { RulesModule } from './rules/index.js';
import { StaffModule } from './staff/index.js';
import { TrailModule } from './trail/index.js';

@Module({})
class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  static with(config: Config): DynamicModule {
    const useFactory = () => servingSource(config.runtimeUrl, entities).initialize();
    return { module: DatabaseModule, global: true, providers: [{ provide: DataSource, useFactory }], exports: [DataSource] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
  }
}

/** Those that ask for no setting. */
const unset = [DocumentsModule, ConversationsModule, RequestsModule, MembersModule, GuardianshipModule, EmployersModule, StaffModule, BackofficeModule, LookupModule, TrailModule];

@Module({})
export class AppModule {
  /** @param more controllers of the demonstration, never of a production */
  static with(config: Config, portal: string, more: Type[]): DynamicModule {
    const identity = IdentityModule.with(config);
    return {
      module: AppModule,
      imports: [
        DatabaseModule.with(config),
        CryptoModule.forRoot(config.keyRing),
        RulesModule,
        // The order of interceptors: the act ends first, then its answer is cut to what is declared.
        AccessModule.with(policies, config.rateLimitPerMinute),
        JobsModule.with(config),
        MailModule.with(config),
        LettersModule.with(config),
        identity,
        DevicesModule,
        AccountsModule.with(identity),
        PasskeysModule.with(identity, config),
        ActivationModule.with(identity),
        FederationModule.with(identity, config),
        ContentsModule.with(config),
        NotificationsModule.with(config),
        OutgoingModule.with(config),
        MutualModule.with(config),
        PapersModule.with(config),
        AddressesModule.with(config),
        CreditorModule.with(config),
        ...unset,
      ],
      // The portal answers whatever nobody else does: last.
      controllers: [PlatformController, DocsController, ...more, PortalController],
      providers: [
        OpenApiDocument,
        Draining,
        ...watching(config),
        { provide: PortalSettings, useValue: new PortalSettings(portal, config.mutualName) },
        { provide: APP_INTERCEPTOR, useClass: ShownInterceptor },
      ],
    };
  }
}
