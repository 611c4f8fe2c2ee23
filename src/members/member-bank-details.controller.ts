import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, Foretells, once, ReadVersion, StepUp } from '../access/index.js';
import {
  BankAccountList, AccountUseQuery, BankDetailsEntry, BankDetailsView, ChangeBankDetails, mustCover, OwnBankDetailsInput, ownChange, personsProblems, ReadBankDetails, SignMandate, useOf,
} from '../persons/index.js';
import { problems } from '../platform/problem.js';
import { IdPipe } from '../platform/validation.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { ownPerson } from './own-person.js';

@ApiTags('iAdhérent')
@Controller('api/member/bank-details')
export class MemberBankDetailsController {
  constructor(
    private readonly details: ReadBankDetails,
    private readonly changes: ChangeBankDetails,
    private readonly mandates: SignMandate,
  ) {}

  @Get()
  @Can('read', 'Person')
  @Shows(BankDetailsView)
  @ShowsVersion()
  @Refuses(problems.not_found)
  read(@Acting() act: Act, @Query() use: AccountUseQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<BankDetailsView> {
    return this.details.read(act, ownPerson(act, 'read'), reply, useOf(use));
  }

  @Get('accounts')
  @Can('read', 'Person')
  @Shows(BankAccountList)
  async accounts(@Acting() act: Act): Promise<BankAccountList> {
    return { accounts: await this.details.accounts(act, ownPerson(act, 'read')) };
  }

  @Post('changes')
  @Can('change-bank-details', 'Person')
  @StepUp('change-bank-details', 'holder')
  @Creates()
  @Changes()
  @Foretells(ownChange)
  @Shows(BankDetailsEntry, 201)
  @Refuses(personsProblems.change_pending, personsProblems.mandate_not_accepted, personsProblems.mandate_changed, personsProblems.no_direct_debit, problems.not_found)
  async propose(@Acting() act: Act, @Body() input: OwnBankDetailsInput, @ReadVersion() version: number): Promise<BankDetailsEntry> {
    const personId = ownPerson(act, 'change-bank-details');
    const use = useOf(input);
    await mustCover(act, personId, use);
    // A member may name any account they write: the rule on the holder's name protects adults under a measure.
    const proposal = { personId, input, version, use, proposedAs: 'member', needsReview: () => false } as const;
    const besides = (id: string) => (use.purpose === 'contributions' ? () => this.mandates.sign(act, id, personId, input, input.mandate) : undefined);
    return once(act, (id) => this.changes.propose(act, { ...proposal, id, besides: besides(id) }), (id) => this.details.one(act, personId, id));
  }

  @Post('changes/:changeId/cancellation')
  @Can('change-bank-details', 'Person')
  @StepUp('change-bank-details', 'holder')
  @Changes()
  @Shows(BankDetailsEntry)
  @Refuses(personsProblems.no_longer_cancellable)
  async cancel(@Acting() act: Act, @Param('changeId', IdPipe) changeId: string, @ReadVersion() version: number): Promise<BankDetailsEntry> {
    const personId = ownPerson(act, 'change-bank-details');
    await this.changes.cancel(act, personId, changeId, version);
    return this.details.one(act, personId, changeId);
  }
}
