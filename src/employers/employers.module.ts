import { Module } from '@nestjs/common';
import { PersonsModule } from '../persons/index.js';
import { AffiliationsController } from './affiliations.controller.js';
import { AffiliationFiles } from './affiliations.queries.js';
import { EnrolEmployee } from './enrol-employee.js';

@Module({
  imports: [PersonsModule],
  controllers: [AffiliationsController],
  providers: [AffiliationFiles, EnrolEmployee],
})
export class EmployersModule {}
