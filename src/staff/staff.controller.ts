import { Body, Controller, Delete, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, ReadVersion, Repeatable, StepUp } from '../access/index.js';
import { Refuses, Shows, ShowsNothing, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { changeStaff, endStaff, reviewStaff } from './change-staff.js';
import { inviteStaff, inviteStaffAgain } from './invite-staff.js';
import { staffProblems } from './problems.js';
import { Staff } from './staff.queries.js';
import { StaffInput, StaffMemberView, StaffRightsInput, StaffView } from './staff.views.js';

type Reply = FastifyReply;

@ApiTags('staff')
@Controller('api/staff')
export class StaffController {
  constructor(private readonly staff: Staff) {}

  @Get()
  @Can('read', 'Staff')
  @Shows(StaffView)
  @Refuses(staffProblems.no_staff)
  list(@Acting() act: Act): Promise<StaffView> {
    return this.staff.list(act);
  }

  @Get(':grantId')
  @Can('read', 'Staff')
  @Shows(StaffMemberView)
  @ShowsVersion()
  @Refuses(staffProblems.no_staff)
  one(@Acting() act: Act, @Param('grantId', IdPipe) id: string, @Res({ passthrough: true }) reply: Reply): Promise<StaffMemberView> {
    return this.staff.read(act, id, reply);
  }

  /** The same answer whether or not the address has an account. */
  @Post()
  @Can('manage-staff', 'Staff')
  @StepUp('manage-staff', 'holder')
  @Creates()
  @Shows(StaffMemberView, 201)
  @ShowsVersion()
  @Refuses(staffProblems.no_staff, staffProblems.already_in_team)
  invite(@Acting() act: Act, @Body() input: StaffInput, @Res({ passthrough: true }) reply: Reply): Promise<StaffMemberView> {
    const read = (id: string) => this.staff.read(act, id, reply);
    return once(act, (id) => inviteStaff(act, id, input).then(() => read(id)), read);
  }

  /** Whoever has the former link cannot use it any more. */
  @Post(':grantId/invitation')
  @Can('manage-staff', 'Staff')
  @StepUp('manage-staff', 'holder')
  @Repeatable('each invitation takes the place of the former')
  @ShowsNothing()
  @Refuses(staffProblems.no_staff, staffProblems.already_joined)
  async inviteAgain(@Acting() act: Act, @Param('grantId', IdPipe) id: string): Promise<void> {
    await inviteStaffAgain(act, id);
  }

  @Patch(':grantId')
  @Can('manage-staff', 'Staff')
  @StepUp('manage-staff', 'holder')
  @Changes()
  @Shows(StaffMemberView)
  @ShowsVersion()
  @Refuses(staffProblems.no_staff, staffProblems.last_administrator)
  async change(
    @Acting() act: Act,
    @Param('grantId', IdPipe) id: string,
    @Body() input: StaffRightsInput,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StaffMemberView> {
    await changeStaff(act, id, input, version);
    return this.staff.read(act, id, reply);
  }

  @Post(':grantId/review')
  @Can('manage-staff', 'Staff')
  @StepUp('manage-staff', 'holder')
  @Repeatable('it says again what is said already')
  @ShowsNothing()
  @Refuses(staffProblems.no_staff)
  async review(@Acting() act: Act, @Param('grantId', IdPipe) id: string): Promise<void> {
    await reviewStaff(act, id);
  }

  /** Their rights end at once; whoever has none left has none to lose. */
  @Delete(':grantId')
  @Can('manage-staff', 'Staff')
  @StepUp('manage-staff', 'holder')
  @Repeatable('what has ended does not end twice')
  @ShowsNothing()
  @Refuses(staffProblems.no_staff, staffProblems.last_administrator)
  async end(@Acting() act: Act, @Param('grantId', IdPipe) id: string): Promise<void> {
    await endStaff(act, id);
  }
}
