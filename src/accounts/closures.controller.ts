import { Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, OwnAccount, Repeatable, StepUp } from '../access/index.js';
import { clearRefreshCookie, CookieSettings } from '../identity/index.js';
import { Refuses, ShowsNothing } from '../platform/shown.js';
import { closeAccount } from './close-account.js';
import { accountsProblems } from './problems.js';

@ApiTags('accounts')
@Controller('api/me/closure')
export class ClosuresController {
  constructor(private readonly cookie: CookieSettings) {}

  /** Closes one's own account for good. The contract is untouched, its letters come by post again. */
  @Post()
  @OwnAccount()
  @StepUp('close-account', 'account')
  @Repeatable('an account closes once')
  @ShowsNothing()
  @Refuses(accountsProblems.successor_first)
  async close(@Acting() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await closeAccount(act);
    clearRefreshCookie(reply, this.cookie);
  }
}
