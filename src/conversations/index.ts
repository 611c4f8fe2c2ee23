export { ConversationsModule } from './conversations.module.js';
export { conversationsPolicy } from './conversations.policy.js';
export type { ConversationKind, ConversationState, MessageKind, OpenedAs, Step, WrittenAs } from './kinds.js';
export { Draft, Message } from './message.entity.js';
export { conversationColumns } from './standing.js';
