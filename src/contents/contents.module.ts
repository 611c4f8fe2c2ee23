import { join } from 'node:path';
import { type DynamicModule, Logger, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DocumentsModule } from '../documents/index.js';
import { DocumentStore, Drafts, LocalStore, OpenedFiles } from '../files/index.js';
import { DataFileErrors } from '../platform/yaml-file.js';
import { Scanner, scannerOf } from '../scanner/index.js';
import { readS3Settings, S3Store } from '../stores/index.js';
import { Acts } from './acts.js';
import { ArchivesController } from './archives.controller.js';
import { ContentRecords } from './content-records.js';
import { acceptContent } from './content-type.js';
import { ContentsController } from './contents.controller.js';
import { ExamineContent } from './examine-content.js';
import { JudgeContent } from './judge-content.js';
import { JudgeWaiting } from './judge-waiting.js';
import { KeepContent } from './keep-content.js';
import { PurgeContents } from './purge-contents.js';
import { ReceiveContent } from './receive-content.js';
import { SendArchive } from './send-archive.js';
import { SendContent } from './send-content.js';
import { WaitingRecords } from './waiting-records.js';

/** Where a deployment keeps its files, and who looks at them. */
interface Settings {
  mode: 'demo' | 'production';
  dataDir: string;
  s3: Record<string, string>;
  clamdUrl: string | null;
}

@Module({})
export class ContentsModule implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('documents');

  constructor(
    private readonly server: HttpAdapterHost,
    private readonly drafts: Drafts,
    private readonly opened: OpenedFiles,
    private readonly store: DocumentStore,
  ) {}

  /** What arrives and what is judged stays on this machine, sealed but for that moment; what is kept may lie in a bucket. @throws DataFileErrors */
  static with({ mode, dataDir, s3, clamdUrl }: Settings): DynamicModule {
    const inside = (name: string) => join(dataDir, 'documents', name);
    const bucket = readS3Settings(s3, mode === 'demo');
    return {
      module: ContentsModule,
      imports: [DocumentsModule],
      controllers: [ArchivesController, ContentsController],
      providers: [
        { provide: DocumentStore, useValue: bucket ? new S3Store(bucket) : new LocalStore(inside('kept')) },
        { provide: Drafts, useValue: new Drafts(inside('arriving')) },
        { provide: OpenedFiles, useValue: new OpenedFiles(inside('opened')) },
        { provide: Scanner, useValue: scannerOf(clamdUrl) },
        Acts, ContentRecords, ExamineContent, JudgeContent, JudgeWaiting, KeepContent, PurgeContents, ReceiveContent, SendArchive, SendContent,
        WaitingRecords,
      ],
    };
  }

  /** A store that refuses stops the boot; one that does not answer may do so later, and the rest of the house serves meanwhile. */
  async onModuleInit(): Promise<void> {
    acceptContent(this.server.httpAdapter.getInstance<FastifyInstance>());
    const fault = await this.store.fault();
    if (fault && !fault.passing) throw new DataFileErrors('documents', [fault.words]);
    if (fault) this.log.error(fault.words);
    await this.opened.sweep();
    await this.drafts.sweep();
  }

  async onApplicationShutdown(): Promise<void> {
    this.store.close();
    await this.opened.remove();
  }
}
