import { Module } from '@nestjs/common';
import { Attachments } from './attachments.js';
import { ConversationsController } from './conversations.controller.js';
import { Drafts } from './drafts.js';
import { ConversationDraftsController } from './drafts.controller.js';
import { Messages } from './messages.js';
import { OpenConversation } from './open-conversation.js';
import { ReadConversations } from './read-conversations.js';
import { TreatConversation } from './treat-conversation.js';
import { TreatmentController } from './treatment.controller.js';
import { WriteMessage } from './write-message.js';

@Module({
  controllers: [ConversationsController, TreatmentController, ConversationDraftsController],
  providers: [Attachments, Drafts, Messages, OpenConversation, ReadConversations, TreatConversation, WriteMessage],
})
export class ConversationsModule {}
