import { Module } from '@nestjs/common';
import { CoverageModule } from '../coverage/index.js';
import { PersonsModule } from '../persons/index.js';
import { AccuracyController } from './accuracy.controller.js';
import { CareSharingController } from './care-sharing.controller.js';
import { ConfirmAccuracy } from './confirm-accuracy.js';
import { MemberBankDetailsController } from './member-bank-details.controller.js';
import { MemberMandatesController } from './member-mandates.controller.js';
import { MemberPapersController } from './member-papers.controller.js';
import { MemberController } from './member.controller.js';

@Module({
  imports: [CoverageModule, PersonsModule],
  controllers: [MemberController, MemberBankDetailsController, MemberMandatesController, MemberPapersController, CareSharingController, AccuracyController],
  providers: [ConfirmAccuracy],
})
export class MembersModule {}
