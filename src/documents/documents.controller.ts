import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, Rated, ReadVersion } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsNothing, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { ChangeDocument } from './change-document.js';
import { DocumentsQuery } from './documents.queries.js';
import { CommentInput, DocumentChangeInput, DocumentInput, DocumentPage, DocumentView } from './documents.views.js';
import { documentsProblems } from './problems.js';
import { ProvideDocument } from './provide-document.js';
import { reach } from './reach.js';
import { ReadDocuments } from './read-documents.js';

type Reply = FastifyReply;

/** Documents of a person: one's own, of an adult entrusted to one's entity, of an affiliate (by the affiliation's id), or for the mutual of anybody, as far as each may. */
@ApiTags('documents')
@Controller('api/persons/:personId/documents')
export class DocumentsController {
  constructor(
    private readonly reading: ReadDocuments,
    private readonly providing: ProvideDocument,
    private readonly changing: ChangeDocument,
  ) {}

  @Get()
  @Can('read', 'Document')
  @Rated('searching')
  @Shows(DocumentPage)
  @Refuses(documentsProblems.erased)
  async list(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Query() query: DocumentsQuery): Promise<DocumentPage> {
    return this.reading.list(act, await reach(act, personId), query);
  }

  /** Announces a document; the bytes of its first version, which has the same id, follow. */
  @Post()
  @Can('provide', 'Document')
  @Creates()
  @Shows(DocumentView, 201)
  @ShowsVersion()
  @Refuses(documentsProblems.outside_measure, documentsProblems.own_file, documentsProblems.medical_elsewhere, documentsProblems.document_too_large, documentsProblems.too_many_documents)
  async provide(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Body() input: DocumentInput, @Res({ passthrough: true }) reply: Reply): Promise<DocumentView> {
    const reached = await reach(act, personId);
    const read = (id: string) => this.reading.one(act, reached, id, reply);
    return once(act, (id) => this.providing.provide(act, reached, id, input).then(() => read(id)), read);
  }

  @Get(':documentId')
  @Can('read', 'Document')
  @Shows(DocumentView)
  @ShowsVersion()
  @Refuses(documentsProblems.erased)
  async one(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Param('documentId', IdPipe) id: string, @Res({ passthrough: true }) reply: Reply): Promise<DocumentView> {
    return this.reading.one(act, await reach(act, personId), id, reply);
  }

  @Put(':documentId')
  @Can('change', 'Document')
  @Changes()
  @Shows(DocumentView)
  @ShowsVersion()
  @Refuses(documentsProblems.outside_measure, documentsProblems.own_file)
  async change(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('documentId', IdPipe) id: string,
    @Body() input: DocumentChangeInput,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DocumentView> {
    const reached = await reach(act, personId);
    await this.changing.change(act, reached, id, input, version);
    return this.reading.one(act, reached, id, reply);
  }

  @Post(':documentId/comments')
  @Can('comment', 'Document')
  @Creates()
  @Shows(DocumentView, 201)
  @ShowsVersion()
  @Refuses(documentsProblems.own_file, documentsProblems.too_many_documents, problems.forbidden)
  async comment(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('documentId', IdPipe) id: string,
    @Body() input: CommentInput,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<DocumentView> {
    const reached = await reach(act, personId);
    const read = () => this.reading.one(act, reached, id, reply);
    return once(act, (comment) => this.changing.comment(act, reached, id, comment, input).then(read), read);
  }

  /** Nobody sees it from then on. */
  @Post(':documentId/withdrawal')
  @Can('change', 'Document')
  @Changes()
  @ShowsNothing()
  @Refuses(documentsProblems.outside_measure, documentsProblems.own_file)
  async withdraw(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Param('documentId', IdPipe) id: string, @ReadVersion() version: number): Promise<void> {
    await this.changing.withdraw(act, await reach(act, personId), id, version);
  }
}
