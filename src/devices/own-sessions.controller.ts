import { Controller, Delete, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, OwnAccount, Repeatable } from '../access/index.js';
import { PageQuery } from '../platform/page.js';
import { Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { closeOtherSessions, closeSession, listOpenSessions, listSignIns } from './own-sessions.queries.js';
import { OwnSessionList, SignInPage } from './own-sessions.views.js';

@ApiTags('identity')
@Controller('api/me')
export class OwnSessionsController {
  @Get('sessions')
  @OwnAccount()
  @Shows(OwnSessionList)
  open(@Acting() act: Act): Promise<OwnSessionList> {
    return listOpenSessions(act);
  }

  @Get('sign-ins')
  @OwnAccount()
  @Shows(SignInPage)
  history(@Acting() act: Act, @Query() page: PageQuery): Promise<SignInPage> {
    return listSignIns(act, page);
  }

  @Delete('sessions/:sessionId')
  @OwnAccount()
  @Repeatable('a session ends once')
  @ShowsNothing()
  close(@Acting() act: Act, @Param('sessionId', IdPipe) sessionId: string): Promise<void> {
    return closeSession(act, sessionId);
  }

  @Delete('sessions')
  @OwnAccount()
  @Repeatable('a session ends once')
  @ShowsNothing()
  closeOthers(@Acting() act: Act): Promise<void> {
    return closeOtherSessions(act);
  }
}
