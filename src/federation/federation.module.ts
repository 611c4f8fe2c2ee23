import { type DynamicModule, Module } from '@nestjs/common';
import type { MailSettings } from '../settings/index.js';
import { FederationController } from './federation.controller.js';
import { LinkProvider } from './link-provider.js';
import { OpenFederated } from './open-federated.js';
import { OwnProvidersController } from './own-providers.controller.js';
import { ProviderClient } from './provider-client.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { Providers } from './providers.js';
import { type ProvidersSource, readProviders } from './settings.js';
import { SignOutThere } from './sign-out-there.js';
import { Visits } from './visits.js';

interface Settings {
  mode: 'demo' | 'production';
  mail: MailSettings;
  federation: ProvidersSource;
}

@Module({})
export class FederationModule {
  /**
   * @param identity the module that signs people in, the very one that the application has
   * @throws DataFileErrors when the file of providers is faulty
   */
  static with(identity: DynamicModule, { mode, mail, federation }: Settings): DynamicModule {
    const providers = new Providers(readProviders(federation, mode === 'demo'), mail.publicUrl);
    return {
      module: FederationModule,
      imports: [identity],
      controllers: [FederationController, OwnProvidersController],
      providers: [{ provide: Providers, useValue: providers }, LinkProvider, OpenFederated, ProviderClient, ProviderSignIn, SignOutThere, Visits],
    };
  }
}
