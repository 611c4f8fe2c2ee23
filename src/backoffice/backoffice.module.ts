import { Module } from '@nestjs/common';
import { CreateLegalEntity } from '../organisations/index.js';
import { AccountsController } from './accounts.controller.js';
import { AuditController } from './audit.controller.js';
import { LegalEntitiesController } from './legal-entities.controller.js';
import { OpenAccount } from './open-account.js';

@Module({
  controllers: [AccountsController, AuditController, LegalEntitiesController],
  providers: [CreateLegalEntity, OpenAccount],
})
export class BackofficeModule {}
