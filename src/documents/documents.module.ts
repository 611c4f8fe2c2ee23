import { join } from 'node:path';
import { type DynamicModule, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DocumentStore, Drafts, LocalStore, OpenedFiles } from '../files/index.js';
import { Acts } from './acts.js';
import { ChangeDocument } from './change-document.js';
import { ContentRecords } from './content-records.js';
import { acceptContent } from './content-type.js';
import { ContentsController } from './contents.controller.js';
import { DocumentsController } from './documents.controller.js';
import { JudgeContent } from './judge-content.js';
import { ProvideDocument } from './provide-document.js';
import { ReadDocuments } from './read-documents.js';
import { ReceiveContent } from './receive-content.js';
import { SendContent } from './send-content.js';
import { DocumentSettings } from './settings.js';

@Module({})
export class DocumentsModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly server: HttpAdapterHost,
    private readonly drafts: Drafts,
    private readonly opened: OpenedFiles,
  ) {}

  /** @param config where the deployment keeps its files */
  static with({ dataDir }: { dataDir: string }): DynamicModule {
    const settings = new DocumentSettings(join(dataDir, 'documents'));
    const inside = (name: string) => join(settings.folder, name);
    return {
      module: DocumentsModule,
      controllers: [DocumentsController, ContentsController],
      providers: [
        { provide: DocumentSettings, useValue: settings },
        { provide: DocumentStore, useValue: new LocalStore(inside('kept')) },
        { provide: Drafts, useValue: new Drafts(inside('arriving')) },
        { provide: OpenedFiles, useValue: new OpenedFiles(inside('opened')) },
        Acts, ChangeDocument, ContentRecords, JudgeContent, ProvideDocument, ReadDocuments, ReceiveContent, SendContent,
      ],
    };
  }

  async onModuleInit(): Promise<void> {
    acceptContent(this.server.httpAdapter.getInstance<FastifyInstance>());
    await this.opened.sweep();
    await this.drafts.sweep();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.opened.remove();
  }
}
