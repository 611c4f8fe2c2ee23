import { Body, Controller, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Repeatable } from '../access/index.js';
import { documentsProblems } from '../documents/index.js';
import { Refuses, ShowsFile } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { SendArchive } from './send-archive.js';
import { asFile } from './send-content.js';

class ArchiveInput {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, minItems: 1, maxItems: 100 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  ids!: string[];
}

/** Several documents at once. */
@ApiTags('documents')
@Controller('api/persons/:personId/documents')
export class ArchivesController {
  constructor(private readonly sending: SendArchive) {}

  /** A ZIP of these documents, each as it is now. */
  @Post('archive')
  @Can('read', 'Document')
  @Repeatable('it reads, and changes nothing')
  @ShowsFile('application/zip')
  @Refuses(documentsProblems.not_available, documentsProblems.erased, documentsProblems.store_unavailable)
  async archive(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Body() { ids }: ArchiveInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const archive = await this.sending.send(act, personId, ids);
    reply.headers({ ...asFile('documents.zip'), 'content-type': 'application/zip' });
    return new StreamableFile(archive);
  }
}
