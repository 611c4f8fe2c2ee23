import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, OwnAccount, Repeatable, StepUp } from '../access/index.js';
import { CodeFactors } from '../factors/index.js';
import { problems, type Problem } from '../platform/problem.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { CreationOptionsView } from './options.views.js';
import { listPasskeys, removePasskey } from './passkeys.queries.js';
import { NewPasskeyInput, PasskeyList, PasskeyView } from './passkeys.views.js';
import { passkeysProblems } from './problems.js';
import { RegisterPasskey } from './register-passkey.js';

@ApiTags('identity')
@Controller('api/me/factors/passkeys')
export class OwnPasskeysController {
  constructor(
    private readonly registering: RegisterPasskey,
    private readonly factors: CodeFactors,
  ) {}

  @Get()
  @OwnAccount()
  @Shows(PasskeyList)
  list(@Acting() act: Act): Promise<PasskeyList> {
    return listPasskeys(act);
  }

  @Post('options')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('each asking has a challenge of its own')
  @Shows(CreationOptionsView, 201)
  @Refuses(passkeysProblems.too_many_passkeys)
  begin(@Acting() act: Act): Promise<CreationOptionsView> {
    return this.registering.begin(act);
  }

  @Post()
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('a challenge serves once')
  @Shows(PasskeyView, 201)
  @Refuses(passkeysProblems.passkey_not_added)
  add(@Acting() act: Act, @Body() input: NewPasskeyInput): Promise<PasskeyView | Problem> {
    return this.registering.finish(act, input);
  }

  @Delete(':passkeyId')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('a key is removed once')
  @ShowsNothing()
  @Refuses(problems.not_found, passkeysProblems.last_strong_factor)
  remove(@Acting() act: Act, @Param('passkeyId', IdPipe) id: string): Promise<void> {
    return removePasskey(act, this.factors, id);
  }
}
