import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Creates, once, Repeatable } from '../access/index.js';
import { documentsProblems } from '../documents/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsNothing, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { ConversationInput, ConversationsQuery, MessageInput, ReadMarkInput } from './conversations.inputs.js';
import { ConversationPage, ConversationView } from './conversations.views.js';
import { Messages } from './messages.js';
import { OpenConversation } from './open-conversation.js';
import { conversationsProblems } from './problems.js';
import { ReadConversations } from './read-conversations.js';
import { standing } from './standing.js';
import { WriteMessage } from './write-message.js';

type Reply = FastifyReply;

/** Conversations with the mutual: of a person, an employer, whoever holds a mandate, or for the mutual of everybody. */
@ApiTags('conversations')
@Controller('api/conversations')
export class ConversationsController {
  constructor(
    private readonly reading: ReadConversations,
    private readonly opening: OpenConversation,
    private readonly writing: WriteMessage,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Can('read', 'Conversation')
  @Shows(ConversationPage)
  list(@Acting() act: Act, @Query() query: ConversationsQuery): Promise<ConversationPage> {
    return this.reading.list(act, query);
  }

  @Post()
  @Can('open', 'Conversation')
  @Creates()
  @Shows(ConversationView, 201)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  @Refuses(conversationsProblems.correspondence_outside_measure, conversationsProblems.own_matter, conversationsProblems.nobody_reads, problems.not_found)
  open(@Acting() act: Act, @Body() input: ConversationInput, @Res({ passthrough: true }) reply: Reply): Promise<ConversationView> {
    const read = (id: string) => this.reading.one(act, id, reply);
    return once(act, (id) => this.opening.open(act, id, input).then(() => read(id)), read);
  }

  @Get(':conversationId')
  @Can('read', 'Conversation')
  @Shows(ConversationView)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  one(@Acting() act: Act, @Param('conversationId', IdPipe) id: string, @Res({ passthrough: true }) reply: Reply): Promise<ConversationView> {
    return this.reading.one(act, id, reply);
  }

  @Post(':conversationId/messages')
  @Can('write', 'Conversation')
  @Creates()
  @Shows(ConversationView, 201)
  @Refuses(documentsProblems.erased)
  @ShowsVersion()
  @Refuses(conversationsProblems.correspondence_outside_measure, conversationsProblems.conversation_closed, conversationsProblems.conversation_full)
  write(
    @Acting() act: Act,
    @Param('conversationId', IdPipe) id: string,
    @Body() input: MessageInput,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ConversationView> {
    const read = () => this.reading.one(act, id, reply);
    return once(act, (message) => this.writing.write(act, id, message, input).then(read), read);
  }

  /** Says how far this account has read. */
  @Put(':conversationId/reading')
  @Can('read', 'Conversation')
  @Repeatable('what was read stays read')
  @ShowsNothing()
  async mark(@Acting() act: Act, @Param('conversationId', IdPipe) id: string, @Body() { number }: ReadMarkInput): Promise<void> {
    await standing(act, id, 'read');
    await this.messages.mark(act, id, number);
  }
}
