import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, Rated, Repeatable } from '../access/index.js';
import { callerOf, CookieSettings, identityProblems, keepSignedIn, SessionDesk, SessionView } from '../identity/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { AuthorizationView, ProviderList, ProviderSignInInput } from './federation.views.js';
import { federationProblems } from './problems.js';
import { ProviderSignIn } from './provider-sign-in.js';
import { Providers } from './providers.js';
import { clearVisitCookie, readVisitCookie, setVisitCookie } from './visit-cookie.js';

@ApiTags('identity')
@Controller('api/federation')
export class FederationController {
  constructor(
    private readonly providers: Providers,
    private readonly signIn: ProviderSignIn,
    private readonly desk: SessionDesk,
    private readonly cookie: CookieSettings,
  ) {}

  @Get('providers')
  @Public('the ways to sign in are the same for everybody')
  @Shows(ProviderList)
  list(): ProviderList {
    return { items: this.providers.all.map(({ id, name }) => ({ id, name })) };
  }

  @Post(':providerId/authorizations')
  @Public('first step of signing in through a provider')
  @Rated('guessing')
  @Repeatable('each visit stands for itself')
  @Shows(AuthorizationView, 201)
  @Refuses(problems.not_found, federationProblems.provider_unavailable)
  async begin(@Param('providerId') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<AuthorizationView> {
    const { visit, url } = await this.signIn.begin(this.providers.of(id));
    setVisitCookie(reply, this.cookie, visit.browser);
    return { url };
  }

  @Post('sign-ins')
  @Public('the answer of the provider speaks for the caller')
  @Rated('guessing')
  @Repeatable('a visit serves once')
  @Shows(SessionView, 201)
  @Refuses(
    problems.not_found, federationProblems.provider_answer_refused, federationProblems.provider_too_weak, federationProblems.provider_not_linked,
    federationProblems.provider_unavailable, identityProblems.session_ended,
  )
  async open(@Body() input: ProviderSignInInput, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    const brought = { answer: input, browser: readVisitCookie(request, this.cookie), timeZone: input.time_zone ?? null };
    const opened = await this.signIn.finish(this.providers.of(input.provider), brought, callerOf(request, this.cookie));
    clearVisitCookie(reply, this.cookie);
    keepSignedIn(reply, this.cookie, opened);
    return this.desk.describe(opened);
  }
}
