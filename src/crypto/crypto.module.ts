import { Module, type DynamicModule } from '@nestjs/common';
import { KeyService } from './key-service.js';
import { Vault } from './vault.js';

/** Gives `KeyService` and `Vault` to every module. The key service is made at start-up, from the configuration. */
@Module({})
export class CryptoModule {
  static forRoot(keys: KeyService): DynamicModule {
    return {
      module: CryptoModule,
      global: true,
      providers: [{ provide: KeyService, useValue: keys }, Vault],
      exports: [KeyService, Vault],
    };
  }
}
