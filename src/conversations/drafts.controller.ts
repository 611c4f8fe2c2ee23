import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Repeatable } from '../access/index.js';
import { documentsProblems } from '../documents/index.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { DraftInput } from './conversations.inputs.js';
import { DraftView } from './conversations.views.js';
import { Drafts } from './drafts.js';
import { conversationsProblems } from './problems.js';
import { standing } from './standing.js';

/** What an account is writing, kept while it is typed; that of a conversation comes with it. */
@ApiTags('conversations')
@Controller('api')
export class ConversationDraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get('conversation-draft')
  @Can('open', 'Conversation')
  @Shows(DraftView)
  @Refuses(documentsProblems.erased)
  async read(@Acting() act: Act): Promise<DraftView> {
    return { content: await this.drafts.read(act, null) };
  }

  @Put('conversation-draft')
  @Can('open', 'Conversation')
  @Repeatable('the last one saved stays')
  @ShowsNothing()
  save(@Acting() act: Act, @Body() { content }: DraftInput): Promise<void> {
    return this.drafts.save(act, null, content);
  }

  @Delete('conversation-draft')
  @Can('open', 'Conversation')
  @Repeatable('what is gone is gone')
  @ShowsNothing()
  drop(@Acting() act: Act): Promise<void> {
    return this.drafts.drop(act, null);
  }

  @Put('conversations/:conversationId/draft')
  @Can('write', 'Conversation')
  @Repeatable('the last one saved stays')
  @ShowsNothing()
  @Refuses(conversationsProblems.correspondence_outside_measure)
  saveIn(@Acting() act: Act, @Param('conversationId', IdPipe) id: string, @Body() { content }: DraftInput): Promise<void> {
    return this.drafts.save(act, id, content);
  }

  @Delete('conversations/:conversationId/draft')
  @Can('write', 'Conversation')
  @Repeatable('what is gone is gone')
  @ShowsNothing()
  @Refuses(conversationsProblems.correspondence_outside_measure)
  async dropIn(@Acting() act: Act, @Param('conversationId', IdPipe) id: string): Promise<void> {
    await standing(act, id, 'write');
    await this.drafts.drop(act, id);
  }
}
