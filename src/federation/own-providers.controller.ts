import { Body, Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Repeatable, StepUp } from '../access/index.js';
import { CookieSettings } from '../identity/index.js';
import { problems, type Problem } from '../platform/problem.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { AuthorizationView, OwnProvidersView, ProviderAnswerInput, ProviderLinkView, SignOutView } from './federation.views.js';
import { LinkProvider } from './link-provider.js';
import { readOwnProviders, removeLink } from './own-providers.queries.js';
import { federationProblems } from './problems.js';
import { Providers } from './providers.js';
import { SignOutThere } from './sign-out-there.js';
import { readVisitCookie, setVisitCookie } from './visit-cookie.js';

@ApiTags('identity')
@Controller('api/me/federation')
export class OwnProvidersController {
  constructor(
    private readonly providers: Providers,
    private readonly linking: LinkProvider,
    private readonly signingOut: SignOutThere,
    private readonly cookie: CookieSettings,
  ) {}

  @Get('links')
  @OwnAccount()
  @Shows(OwnProvidersView)
  read(@Acting() act: Act): Promise<OwnProvidersView> {
    return readOwnProviders(act, this.providers);
  }

  @Post(':providerId/authorizations')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('each visit stands for itself')
  @Shows(AuthorizationView, 201)
  @Refuses(problems.not_found, federationProblems.provider_unavailable)
  async begin(@Acting() act: Act, @Param('providerId') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<AuthorizationView> {
    const { visit, url } = await this.linking.begin(act, this.providers.of(id));
    setVisitCookie(reply, this.cookie, visit.browser);
    return { url };
  }

  @Post('links')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('a visit serves once')
  @Shows(ProviderLinkView, 201)
  @Refuses(
    problems.not_found, federationProblems.provider_answer_refused, federationProblems.provider_too_weak, federationProblems.provider_already_linked,
    federationProblems.provider_unavailable,
  )
  link(@Acting() act: Act, @Body() answer: ProviderAnswerInput, @Req() request: FastifyRequest): Promise<ProviderLinkView | Problem> {
    return this.linking.finish(act, this.providers.of(answer.provider), { answer, browser: readVisitCookie(request, this.cookie), timeZone: null });
  }

  @Delete('links/:linkId')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('a link is removed once')
  @ShowsNothing()
  @Refuses(problems.not_found)
  remove(@Acting() act: Act, @Param('linkId', IdPipe) id: string): Promise<void> {
    return removeLink(act, id);
  }

  /** Read before the session ends: whoever signs out here may be signed out there as well. */
  @Get('sign-out')
  @OwnAccount()
  @Shows(SignOutView)
  signOut(@Acting() act: Act): Promise<SignOutView> {
    return this.signingOut.of(act);
  }
}
