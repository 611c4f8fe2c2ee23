import { Module } from '@nestjs/common';
import { PersonsModule } from '../persons/index.js';
import { PersonFiles } from './person-file.queries.js';

@Module({ imports: [PersonsModule], providers: [PersonFiles], exports: [PersonFiles] })
export class CoverageModule {}
