import { Body, Controller, Get, Param, Post, Put, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Repeatable } from '../access/index.js';
import { PageQuery } from '../platform/page.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { NotificationPage, PreferencesInput, PreferencesView, ReadUntilInput } from './notices.views.js';
import { listNotices, readNotice, readUntil } from './notices.queries.js';
import { choosePreferences, readPreferences } from './preferences.js';
import { notificationsProblems } from './problems.js';
import { Streams } from './streams.js';

/** What the house has to tell whoever is signed in. */
@ApiTags('notifications')
@Controller('api/me')
export class NoticesController {
  constructor(private readonly streams: Streams) {}

  @Get('notifications')
  @OwnAccount()
  @Shows(NotificationPage)
  list(@Acting() act: Act, @Query() page: PageQuery): Promise<NotificationPage> {
    return listNotices(act, page);
  }

  /** News as they come, as server-sent events: `notices` says how many are unread. It ends with the session, and is begun again after a cut. */
  @Get('notifications/stream')
  @OwnAccount()
  @ApiResponse({ status: 200, content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Refuses(notificationsProblems.stream_wanted, notificationsProblems.too_many_streams)
  stream(@Acting() act: Act, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    if (!/\btext\/event-stream\b/.test(request.headers.accept ?? '')) throw notificationsProblems.stream_wanted();
    const stream = this.streams.open({ sessionId: act.actor.sessionId, accountId: act.actor.accountId, requestId: act.requestId });
    // A proxy that waits for the end would wait for long.
    reply.headers({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    return new StreamableFile(stream);
  }

  @Post('notifications/read')
  @OwnAccount()
  @Repeatable('what is read stays read')
  @ShowsNothing()
  async readAll(@Acting() act: Act, @Body() { until }: ReadUntilInput): Promise<void> {
    await readUntil(act, until);
  }

  @Post('notifications/:noticeId/read')
  @OwnAccount()
  @Repeatable('what is read stays read')
  @ShowsNothing()
  async read(@Acting() act: Act, @Param('noticeId', IdPipe) noticeId: string): Promise<void> {
    await readNotice(act, noticeId);
  }

  @Get('notification-preferences')
  @OwnAccount()
  @Shows(PreferencesView)
  preferences(@Acting() act: Act): Promise<PreferencesView> {
    return readPreferences(act);
  }

  @Put('notification-preferences')
  @OwnAccount()
  @Repeatable('the same choices twice are one choice')
  @Shows(PreferencesView)
  async choose(@Acting() act: Act, @Body() input: PreferencesInput): Promise<PreferencesView> {
    await choosePreferences(act, input);
    return readPreferences(act);
  }
}
