import { type DynamicModule, Module } from '@nestjs/common';
import { CodeFactors } from './code-factors.js';
import { CodeSheet } from './code-sheet.js';
import { EnrolTotp } from './enrol-totp.js';
import { OrderCodeSheet } from './order-code-sheet.js';
import { OwnCodeSheetsController } from './own-code-sheets.controller.js';
import { FactorSettings, OwnFactorsController } from './own-factors.controller.js';
import { RecoveryCodes } from './recovery-codes.js';
import { Totp } from './totp.js';

@Module({})
export class FactorsModule {
  /** @param mutualName as an authenticator app shows it beside its codes */
  static with({ mutualName }: { mutualName: string }): DynamicModule {
    return {
      module: FactorsModule,
      controllers: [OwnFactorsController, OwnCodeSheetsController],
      providers: [{ provide: FactorSettings, useValue: new FactorSettings(mutualName) }, CodeFactors, CodeSheet, EnrolTotp, OrderCodeSheet, RecoveryCodes, Totp],
      exports: [CodeFactors, EnrolTotp, OrderCodeSheet, RecoveryCodes, FactorSettings],
    };
  }
}
