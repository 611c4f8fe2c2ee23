import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, ReadVersion, StepUp } from '../access/index.js';
import { documentsProblems } from '../documents/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { requestsProblems } from './problems.js';
import { ReadRequests } from './read-requests.js';
import { RequestContentInput, RequestInput, RequestsQuery, SubmissionInput } from './requests.inputs.js';
import { RequestPage, RequestView } from './requests.views.js';
import { SubmitRequest } from './submit-request.js';
import { WriteRequest } from './write-request.js';

type Reply = FastifyReply;

/** Requests to the mutual: of a member, or of a guardian for an adult; for the mutual of everybody. */
@ApiTags('requests')
@Controller('api/requests')
export class RequestsController {
  constructor(
    private readonly reading: ReadRequests,
    private readonly writing: WriteRequest,
    private readonly submitting: SubmitRequest,
  ) {}

  /** Outside one's own, the last first; for the mutual its queue, what is due first. */
  @Get()
  @Can('read', 'Request')
  @Shows(RequestPage)
  list(@Acting() act: Act, @Query() query: RequestsQuery): Promise<RequestPage> {
    return this.reading.list(act, query);
  }

  /** A draft, kept as it is typed. */
  @Post()
  @Can('ask', 'Request')
  @Creates()
  @Shows(RequestView, 201)
  @ShowsVersion()
  @Refuses(requestsProblems.request_outside_rights, documentsProblems.erased, problems.not_found)
  begin(@Acting() act: Act, @Body() input: RequestInput, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    const read = (id: string) => this.reading.one(act, id, reply);
    return once(act, (id) => this.writing.begin(act, id, input).then(() => read(id)), read);
  }

  @Get(':requestId')
  @Can('read', 'Request')
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(documentsProblems.erased)
  one(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    return this.reading.one(act, id, reply);
  }

  /** As long as it is a draft, or the mutual has asked for something. */
  @Put(':requestId/content')
  @Can('write', 'Request')
  @Changes()
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(requestsProblems.request_outside_rights, requestsProblems.request_not_here, documentsProblems.erased)
  async change(
    @Acting() act: Act,
    @Param('requestId', IdPipe) id: string,
    @Body() input: RequestContentInput,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RequestView> {
    await this.writing.change(act, id, input, version);
    return this.reading.one(act, id, reply);
  }

  /** Sends it, or what was missing: it is checked now. */
  @Post(':requestId/submission')
  @Can('write', 'Request')
  @StepUp('submit-request', 'requestId')
  @Changes()
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(requestsProblems.request_outside_rights, requestsProblems.request_not_here, requestsProblems.documents_wanted, requestsProblems.asker_has_no_right, problems.invalid_input, documentsProblems.erased)
  async submit(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @Body() { answer }: SubmissionInput, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    await this.submitting.submit(act, id, version, answer);
    return this.reading.one(act, id, reply);
  }

  /** Until it is applied, also while it is held. */
  @Post(':requestId/withdrawal')
  @Can('write', 'Request')
  @Changes()
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(requestsProblems.request_outside_rights, requestsProblems.request_not_here, documentsProblems.erased)
  async withdraw(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    await this.submitting.withdraw(act, id, version);
    return this.reading.one(act, id, reply);
  }
}
