import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Rated, Repeatable } from '../access/index.js';
import { LetterPage, listLetters, markPrinted, PrintLetter } from '../letters/index.js';
import { PageQuery } from '../platform/page.js';
import { Shows, ShowsFile, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';

/** Letters that hold codes: printed by one, ordered by another. */
@ApiTags('back office')
@Controller('api/backoffice/letters')
export class LettersController {
  constructor(private readonly printing: PrintLetter) {}

  @Get()
  @Can('read', 'Letter')
  @Rated('searching')
  @Shows(LetterPage)
  list(@Acting() act: Act, @Query() page: PageQuery): Promise<LetterPage> {
    return listLetters(act, page);
  }

  @Get(':letterId/document')
  @Can('print', 'Letter')
  @ShowsFile('application/pdf')
  async document(@Acting() act: Act, @Param('letterId', IdPipe) letterId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const file = await this.printing.document(act, letterId);
    reply.headers({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="courrier.pdf"' });
    return file;
  }

  /** The letter is on paper: its codes leave the database. */
  @Post(':letterId/printed')
  @Can('print', 'Letter')
  @Repeatable('a letter is printed once')
  @ShowsNothing()
  async printed(@Acting() act: Act, @Param('letterId', IdPipe) letterId: string): Promise<void> {
    await markPrinted(act, letterId);
  }
}
