import { Module } from '@nestjs/common';
import { ExportsModule } from '../exports/index.js';
import { OrderCodeSheet } from '../factors/index.js';
import { ChangeLegalEntity, CreateLegalEntity } from '../organisations/index.js';
import { AccountsController } from './accounts.controller.js';
import { CodeSheetsController } from './code-sheets.controller.js';
import { ListExportsController } from './list-exports.controller.js';
import { JobsController } from './jobs.controller.js';
import { LegalEntitiesController } from './legal-entities.controller.js';
import { LettersController } from './letters.controller.js';
import { OpenAccount } from './open-account.js';
import { RecoverAccount } from './recover-account.js';
import { RecoveriesController } from './recoveries.controller.js';
import { RequestExportsController } from './request-exports.controller.js';

@Module({
  imports: [ExportsModule],
  controllers: [ListExportsController, AccountsController, CodeSheetsController, JobsController, LegalEntitiesController, LettersController, RecoveriesController, RequestExportsController],
  providers: [ChangeLegalEntity, CreateLegalEntity, OpenAccount, OrderCodeSheet, RecoverAccount],
})
export class BackofficeModule {}
