import { type DynamicModule, Module } from '@nestjs/common';
import { loadRegister } from '../privacy/index.js';
import { readLegalNotice } from './legal-notice.js';
import { PublicInformationController } from './public-information.controller.js';
import { PublicInformation } from './public-information.js';

@Module({})
export class MutualModule {
  /** @throws DataFileErrors when the legal notice or the register is faulty */
  static with({ mode, legalNotice }: { mode: 'demo' | 'production'; legalNotice: string | null }): DynamicModule {
    const information = new PublicInformation(readLegalNotice(legalNotice, mode), loadRegister());
    return { module: MutualModule, controllers: [PublicInformationController], providers: [{ provide: PublicInformation, useValue: information }] };
  }
}
