import { packRules } from '@casl/ability/extra';
import { Body, Controller, Get, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Rated, Repeatable } from '../access/index.js';
import { Problem } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { AbilitiesView, GrantChoiceInput, MeView, SessionView, StepUpInput, StepUpView } from './identity.views.js';
import { readMe } from './me.js';
import { identityProblems } from './problems.js';
import { ProveAgain } from './prove-again.js';
import { SessionDesk } from './session-desk.js';

@ApiTags('identity')
@Controller('api')
export class OwnAccountController {
  constructor(
    private readonly desk: SessionDesk,
    private readonly proofs: ProveAgain,
  ) {}

  @Get('me')
  @OwnAccount()
  @Shows(MeView)
  me(@Acting() act: Act): Promise<MeView> {
    return readMe(act, act.actor.sessionId);
  }

  /** What the account may do for the one it acts for, for the portal to show or hide. The server decides again each time. */
  @Get('me/abilities')
  @OwnAccount()
  @Shows(AbilitiesView)
  abilities(@Acting() act: Act): AbilitiesView {
    return { rules: packRules(act.ability.rules as never) };
  }

  @Put('sessions/current/grant')
  @OwnAccount()
  @Repeatable('choosing the same grant again changes nothing')
  @Shows(SessionView)
  @Refuses(identityProblems.unknown_grant, identityProblems.strong_sign_in_needed)
  choose(@Acting() act: Act, @Body() input: GrantChoiceInput): Promise<SessionView> {
    return this.desk.chooseGrant(act, input.grant_id);
  }

  @Post('step-ups')
  @OwnAccount()
  @Rated('guessing')
  @Repeatable('a code serves once')
  @Shows(StepUpView, 201)
  @Refuses(identityProblems.code_refused, identityProblems.wait_for_next_code, identityProblems.too_many_attempts)
  async stepUp(@Acting() act: Act, @Body() input: StepUpInput, @Req() request: FastifyRequest): Promise<StepUpView | Problem> {
    const result = await this.proofs.prove(act, input, input.code.replace(/\s/g, ''), request.ip);
    return result instanceof Problem ? result : { expires_at: result };
  }
}
