import { type DynamicModule, Module } from '@nestjs/common';
import { Jobs } from './jobs.js';
import { JobsDatabase } from './jobs-database.js';

/** What this process does apart from requests. Whoever has a job to do registers it with `Jobs`. */
@Module({})
export class JobsModule {
  static with({ runtimeUrl }: { runtimeUrl: string }): DynamicModule {
    const database = { provide: JobsDatabase, useFactory: () => new JobsDatabase(runtimeUrl) };
    return { module: JobsModule, global: true, providers: [database, Jobs], exports: [Jobs, JobsDatabase] };
  }
}
