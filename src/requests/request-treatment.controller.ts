import { Body, Controller, Get, Param, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, ReadVersion } from '../access/index.js';
import { documentsProblems } from '../documents/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { DecideRequest } from './decide-request.js';
import { requestsProblems } from './problems.js';
import { ReadRequests } from './read-requests.js';
import { AssignmentInput, DecisionInput, WordsInput } from './requests.inputs.js';
import { RequestCounts } from './counts.views.js';
import { RequestView } from './requests.views.js';
import { TreatRequest } from './treat-request.js';

type Reply = FastifyReply;

/** What the mutual does with requests. */
@ApiTags('requests')
@Controller('api')
export class RequestTreatmentController {
  constructor(
    private readonly reading: ReadRequests,
    private readonly treating: TreatRequest,
    private readonly deciding: DecideRequest,
  ) {}

  /** How many wait. */
  @Get('request-counts')
  @Can('treat', 'Request')
  @Shows(RequestCounts)
  counts(@Acting() act: Act): Promise<RequestCounts> {
    return this.reading.counts(act);
  }

  @Put('requests/:requestId/assignment')
  @Can('treat', 'Request')
  @Changes()
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(requestsProblems.request_not_here, documentsProblems.erased)
  async assign(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @Body() input: AssignmentInput, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    await this.treating.assign(act, id, input, version);
    return this.reading.one(act, id, reply);
  }

  /** For the mutual alone. */
  @Post('requests/:requestId/notes')
  @Can('treat', 'Request')
  @Creates()
  @Shows(RequestView, 201)
  @ShowsVersion()
  @Refuses(documentsProblems.erased)
  note(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @Body() { text }: WordsInput, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    const read = () => this.reading.one(act, id, reply);
    return once(act, () => this.treating.note(act, id, text).then(read), read);
  }

  /** Whoever asked is to say or send more. */
  @Post('requests/:requestId/question')
  @Can('treat', 'Request')
  @Changes()
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(requestsProblems.request_not_here, documentsProblems.erased)
  async question(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @Body() { text }: WordsInput, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    await this.treating.question(act, id, text, version);
    return this.reading.one(act, id, reply);
  }

  @Post('requests/:requestId/decision')
  @Can('treat', 'Request')
  @Changes()
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(requestsProblems.request_not_here, requestsProblems.second_look_needed, requestsProblems.asker_has_no_right, problems.invalid_input, documentsProblems.erased)
  async decide(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @Body() input: DecisionInput, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    await this.deciding.decide(act, id, input, version);
    return this.reading.one(act, id, reply);
  }

  /** Of what the rules accepted: somebody has looked at it. */
  @Post('requests/:requestId/review')
  @Can('treat', 'Request')
  @Changes()
  @Shows(RequestView)
  @ShowsVersion()
  @Refuses(requestsProblems.request_not_here, documentsProblems.erased)
  async review(@Acting() act: Act, @Param('requestId', IdPipe) id: string, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<RequestView> {
    await this.treating.review(act, id, version);
    return this.reading.one(act, id, reply);
  }
}
