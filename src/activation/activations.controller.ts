import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public, Rated, Repeatable } from '../access/index.js';
import { identityProblems } from '../identity/index.js';
import { mailProblems } from '../mail/index.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { ActivationInput, ActivationTakenView, AddressInput, AddressProofInput, LetterCodeInput, OpeningView } from './activation.views.js';
import { AskActivation, numberOf } from './ask-activation.js';
import { LetterCodes } from './letter-codes.js';
import { activationProblems } from './problems.js';
import { ProveAddress } from './prove-address.js';
import { onTheBeat } from './same-time.js';

/** A member opens their account: by a link to the address the mutual knows, or by a code in a letter. */
@ApiTags('accounts')
@Controller('api/activations')
export class ActivationsController {
  constructor(
    private readonly asking: AskActivation,
    private readonly codes: LetterCodes,
    private readonly addresses: ProveAddress,
  ) {}

  @Post()
  @Public('whoever activates an account has none yet')
  @Rated('guessing')
  @Repeatable('the newest link alone serves, and one letter leaves in ten days')
  @Shows(ActivationTakenView, 202)
  @Refuses(identityProblems.too_many_attempts)
  async ask(@Body() input: ActivationInput, @Req() request: FastifyRequest): Promise<ActivationTakenView> {
    await onTheBeat(() => this.asking.ask(input, { address: request.ip, requestId: request.id }));
    return { status: 'taken' };
  }

  @Post('code')
  @Public('the code came to the address of the member')
  @Rated('guessing')
  @Repeatable('a code serves once')
  @Shows(OpeningView, 201)
  @Refuses(activationProblems.letter_code_refused, identityProblems.too_many_attempts)
  open(@Body() input: LetterCodeInput, @Req() request: FastifyRequest): Promise<OpeningView> {
    return this.codes.type(numberOf(input.member_number), input.code, { address: request.ip, requestId: request.id });
  }

  @Post('address')
  @Public('whoever holds the opening has no account yet')
  @Rated('guessing')
  @Repeatable('the last address counts')
  @Shows(ActivationTakenView, 202)
  @Refuses(mailProblems.link_not_valid)
  async address(@Body() { token, email }: AddressInput, @Req() request: FastifyRequest): Promise<ActivationTakenView> {
    await this.addresses.ask(token, email, request.id);
    return { status: 'taken' };
  }

  @Post('address/proof')
  @Public('the link speaks for the mailbox')
  @Rated('guessing')
  @Repeatable('a link serves once')
  @ShowsNothing()
  @Refuses(mailProblems.link_not_valid)
  async prove(@Body() { token }: AddressProofInput, @Req() request: FastifyRequest): Promise<void> {
    await this.addresses.prove(token, request.id);
  }
}
