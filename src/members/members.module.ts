import { Module } from '@nestjs/common';
import { CoverageModule } from '../coverage/index.js';
import { PersonsModule } from '../persons/index.js';
import { MemberBankDetailsController } from './member-bank-details.controller.js';
import { MemberPapersController } from './member-papers.controller.js';
import { MemberController } from './member.controller.js';

@Module({ imports: [CoverageModule, PersonsModule], controllers: [MemberController, MemberBankDetailsController, MemberPapersController] })
export class MembersModule {}
