import { Module } from '@nestjs/common';
import { CoverageModule } from '../coverage/index.js';
import { PersonsModule } from '../persons/index.js';
import { AdultBankDetailsController } from './adult-bank-details.controller.js';
import { AdultCoverageController } from './adult-coverage.controller.js';
import { AdultPapersController } from './adult-papers.controller.js';
import { AdultFiles } from './adult-file.queries.js';
import { DecideMandate } from './decide-mandate.js';
import { MandateVerificationController } from './mandate-verification.controller.js';
import { ProposeForAdult } from './propose-for-adult.js';
import { ProtectedAdultsController } from './protected-adults.controller.js';
import { RefusedMandatesController } from './refused-mandates.controller.js';

@Module({
  imports: [CoverageModule, PersonsModule],
  controllers: [ProtectedAdultsController, AdultBankDetailsController, AdultCoverageController, AdultPapersController, MandateVerificationController, RefusedMandatesController],
  providers: [AdultFiles, DecideMandate, ProposeForAdult],
})
export class GuardianshipModule {}
