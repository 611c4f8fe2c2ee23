import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, Rated, ReadVersion } from '../access/index.js';
import { PageQuery } from '../platform/page.js';
import { documentsProblems } from '../documents/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { CorrespondentsQuery, MessageInput, NoteInput } from './conversations.inputs.js';
import { ConversationPage, ConversationView, CorrespondentsView } from './conversations.views.js';
import { findCorrespondents } from './correspondents.js';
import { conversationsProblems } from './problems.js';
import { ReadConversations } from './read-conversations.js';
import { TreatConversation } from './treat-conversation.js';
import { WriteMessage } from './write-message.js';

type Reply = FastifyReply;

/** What becomes of conversations, complaints above all. */
@ApiTags('conversations')
@Controller('api')
export class TreatmentController {
  constructor(
    private readonly reading: ReadConversations,
    private readonly writing: WriteMessage,
    private readonly treating: TreatConversation,
  ) {}

  /** Those in which the mutual owes something, the nearest day first. */
  @Get('complaints')
  @Can('treat', 'Conversation')
  @Shows(ConversationPage)
  complaints(@Acting() act: Act, @Query() query: PageQuery): Promise<ConversationPage> {
    return this.reading.owed(act, query);
  }

  /** To whom the mutual can write first, and about what. */
  @Get('correspondents')
  @Can('treat', 'Conversation')
  @Rated('searching')
  @Shows(CorrespondentsView)
  correspondents(@Acting() act: Act, @Query() { number }: CorrespondentsQuery): Promise<CorrespondentsView> {
    return findCorrespondents(act, number);
  }

  /** For the mutual alone. */
  @Post('conversations/:conversationId/notes')
  @Can('treat', 'Conversation')
  @Creates()
  @Shows(ConversationView, 201)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  @Refuses(conversationsProblems.conversation_full)
  note(@Acting() act: Act, @Param('conversationId', IdPipe) id: string, @Body() { text }: NoteInput, @Res({ passthrough: true }) reply: Reply): Promise<ConversationView> {
    const read = () => this.reading.one(act, id, reply);
    return once(act, (note) => this.writing.note(act, id, note, text).then(read), read);
  }

  @Post('conversations/:conversationId/acknowledgement')
  @Can('treat', 'Conversation')
  @Changes()
  @Shows(ConversationView)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  @Refuses(conversationsProblems.step_not_open)
  async acknowledge(
    @Acting() act: Act,
    @Param('conversationId', IdPipe) id: string,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ConversationView> {
    await this.treating.acknowledge(act, id, version);
    return this.reading.one(act, id, reply);
  }

  @Post('conversations/:conversationId/answer')
  @Can('treat', 'Conversation')
  @Creates()
  @Changes()
  @Shows(ConversationView, 201)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  @Refuses(conversationsProblems.step_not_open, conversationsProblems.conversation_full)
  answer(
    @Acting() act: Act,
    @Param('conversationId', IdPipe) id: string,
    @Body() input: MessageInput,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ConversationView> {
    const read = () => this.reading.one(act, id, reply);
    return once(act, (message) => this.treating.answer(act, id, message, input, version).then(read), read);
  }

  @Post('conversations/:conversationId/closure')
  @Can('treat', 'Conversation')
  @Changes()
  @Shows(ConversationView)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  @Refuses(conversationsProblems.complaint_unanswered, conversationsProblems.step_not_open)
  async close(@Acting() act: Act, @Param('conversationId', IdPipe) id: string, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<ConversationView> {
    await this.treating.close(act, id, version);
    return this.reading.one(act, id, reply);
  }

  /** By either side. */
  @Post('conversations/:conversationId/reopening')
  @Can('write', 'Conversation')
  @Changes()
  @Shows(ConversationView)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  @Refuses(conversationsProblems.correspondence_outside_measure, conversationsProblems.step_not_open, problems.forbidden)
  async reopen(@Acting() act: Act, @Param('conversationId', IdPipe) id: string, @ReadVersion() version: number, @Res({ passthrough: true }) reply: Reply): Promise<ConversationView> {
    await this.treating.reopen(act, id, version);
    return this.reading.one(act, id, reply);
  }
}
