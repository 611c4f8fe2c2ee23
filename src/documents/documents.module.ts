import { Module } from '@nestjs/common';
import { ChangeDocument } from './change-document.js';
import { DocumentsController } from './documents.controller.js';
import { ProvideDocument } from './provide-document.js';
import { ReadDocuments } from './read-documents.js';
import { DocumentSettings } from './settings.js';

@Module({
  controllers: [DocumentsController],
  providers: [DocumentSettings, ChangeDocument, ProvideDocument, ReadDocuments],
  exports: [DocumentSettings, ProvideDocument, ReadDocuments],
})
export class DocumentsModule {}
