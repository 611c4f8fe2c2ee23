import { Readable } from 'node:stream';
import { Body, Controller, createParamDecorator, type ExecutionContext, Get, Headers, Param, Patch, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, Acting, Can, Creates, once, Repeatable } from '../access/index.js';
import { documentsProblems, FileInput, ProvideDocument, reach, ReadDocuments, VersionView } from '../documents/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { Acts, senderOf } from './acts.js';
import { contentPath, ShowsDocument } from './content-type.js';
import { ReceiveContent } from './receive-content.js';
import { SendContent } from './send-content.js';

/** Bytes that have arrived before, as the sender knows it (tus). @throws Problem 422 */
const UploadOffset = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const offset = context.switchToHttp().getRequest<FastifyRequest>().headers['upload-offset'];
  if (typeof offset === 'string' && /^\d{1,10}$/.test(offset)) return Number(offset);
  const detail = { fr: 'Écrivez combien d’octets sont arrivés jusqu’ici, 0 pour commencer.', en: 'Write how many bytes have arrived so far, 0 to begin.' };
  throw problems.invalid_input({ errors: [{ field: 'Upload-Offset', code: 'matches', detail }] });
});

/** The bytes of a document: each file is a version of it. */
@ApiTags('documents')
@Controller('api/persons/:personId/documents/:documentId')
export class ContentsController {
  constructor(
    private readonly providing: ProvideDocument,
    private readonly reading: ReadDocuments,
    private readonly receiving: ReceiveContent,
    private readonly sending: SendContent,
    private readonly acts: Acts,
  ) {}

  @Post('versions')
  @Can('change', 'Document')
  @Creates()
  @Shows(VersionView, 201)
  @Refuses(documentsProblems.outside_measure, documentsProblems.own_file, documentsProblems.document_too_large, documentsProblems.too_many_documents)
  async add(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Param('documentId', IdPipe) documentId: string, @Body() input: FileInput): Promise<VersionView> {
    const reached = await reach(act, personId);
    const read = (id: string) => this.reading.version(act, reached, documentId, id);
    return once(act, (id) => this.providing.addVersion(act, reached, documentId, id, input).then(() => read(id)), read);
  }

  /** How far an upload has come. */
  @Get('versions/:versionId')
  @Can('read', 'Document')
  @Shows(VersionView)
  async version(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('documentId', IdPipe) documentId: string,
    @Param('versionId', IdPipe) versionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionView> {
    const version = await this.reading.version(act, await reach(act, personId), documentId, versionId);
    reply.headers({ 'upload-offset': version.received, 'upload-length': version.size });
    return version;
  }

  /** Takes what follows of a file; with its last byte it is judged. After a cut, `GET` tells where to go on. */
  @Patch(contentPath)
  @Can('change', 'Document')
  @Repeatable('bytes are taken where the last ones ended, and nowhere else')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'Bytes that have arrived before', schema: { type: 'string', pattern: '^[0-9]{1,10}$' } })
  @Shows(VersionView)
  @Refuses(documentsProblems.outside_measure, documentsProblems.own_file, documentsProblems.document_too_large, documentsProblems.offset_differs)
  @Refuses(documentsProblems.upload_ended, documentsProblems.bytes_wanted, documentsProblems.file_refused)
  @Refuses(documentsProblems.not_inspected, documentsProblems.store_unavailable)
  async receive(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('documentId', IdPipe) documentId: string,
    @Param('versionId', IdPipe) versionId: string,
    @UploadOffset() offset: number,
    @Req() { body }: FastifyRequest,
  ): Promise<VersionView> {
    if (!(body instanceof Readable)) throw documentsProblems.bytes_wanted();
    const sender = senderOf(act);
    await this.receiving.receive(act, { personId, documentId, versionId }, { offset, bytes: body });
    return this.acts.again(sender, async (again) => this.reading.version(again, await reach(again, personId), documentId, versionId));
  }

  @Get(contentPath)
  @Can('read', 'Document')
  @ApiHeader({ name: 'Range', required: false, description: 'One part of it: `bytes=0-1023`', schema: { type: 'string' } })
  @ShowsDocument()
  @Refuses(documentsProblems.not_available, documentsProblems.erased, documentsProblems.no_such_part, documentsProblems.store_unavailable)
  async send(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('documentId', IdPipe) documentId: string,
    @Param('versionId', IdPipe) versionId: string,
    @Headers('range') range: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.sending.send(act, { personId, documentId, versionId }, range, reply));
  }
}
