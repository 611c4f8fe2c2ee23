import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public, Rated, Repeatable } from '../access/index.js';
import { mailProblems } from '../mail/index.js';
import { Refuses, ShowsNothing } from '../platform/shown.js';
import { LinkInput } from './accounts.views.js';
import { Freeze } from './freeze.js';

@ApiTags('accounts')
@Controller('api/freezes')
export class FreezesController {
  constructor(private readonly freezing: Freeze) {}

  @Post()
  @Public('whoever received the notice holds the link; a thief may hold the session')
  @Rated('guessing')
  @Repeatable('a link serves once')
  @ShowsNothing()
  @Refuses(mailProblems.link_not_valid)
  async freeze(@Body() { token }: LinkInput, @Req() request: FastifyRequest): Promise<void> {
    await this.freezing.freeze(token, request.id);
  }
}
