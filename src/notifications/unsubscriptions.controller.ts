import { Body, Controller, type OnModuleInit, Post, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Public, Rated, Repeatable } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, ShowsNothing } from '../platform/shown.js';
import { UnsubscribeInput } from './notices.views.js';
import { notificationsProblems } from './problems.js';
import { Unsubscribe } from './unsubscribe.js';

const reason = 'whoever was sent an offer holds the link, and refusing must not ask for more (CPCE L34-5)';
const twice = 'what is refused stays refused';

/** Refusing offers without signing in. */
@ApiTags('notifications')
@Controller('api/unsubscriptions')
export class UnsubscriptionsController implements OnModuleInit {
  constructor(
    private readonly unsubscribing: Unsubscribe,
    private readonly server: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    acceptForms(this.server.httpAdapter.getInstance<FastifyInstance>());
  }

  /** By the page that a mail's link opens: the token comes from the address's fragment. */
  @Post()
  @Public(reason)
  @Rated('guessing')
  @Repeatable(twice)
  @ShowsNothing()
  @Refuses(notificationsProblems.unsubscribe_not_valid)
  async byPage(@Body() { token }: UnsubscribeInput): Promise<void> {
    await this.unsubscribing.unsubscribe(token, 'link');
  }

  /** By the mail program itself, which posts `List-Unsubscribe=One-Click` and knows no fragment (RFC 8058). */
  @Post('one-click')
  @Public(reason)
  @Rated('guessing')
  @Repeatable(twice)
  @ShowsNothing()
  @Refuses(notificationsProblems.unsubscribe_not_valid)
  @ApiConsumes('application/x-www-form-urlencoded')
  async byMailProgram(@Req() { query }: FastifyRequest): Promise<void> {
    const { token } = query as { token?: unknown };
    await this.unsubscribing.unsubscribe(typeof token === 'string' ? token : '', 'one-click');
  }
}

const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];
const oneClick = '/api/unsubscriptions/one-click';

/** The forms of RFC 8058, whose content says nothing, on that one route; to every other they stay unknown. */
function acceptForms(server: FastifyInstance): void {
  server.addContentTypeParser(forms, { parseAs: 'buffer', bodyLimit: 1_000 }, ({ method, routeOptions: { url } }: FastifyRequest, _body, done) => {
    if (method === 'POST' && url === oneClick) done(null, {});
    else done(problems.unsupported_media());
  });
}
