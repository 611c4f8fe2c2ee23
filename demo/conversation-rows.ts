import type { ConversationKind, ConversationState, MessageKind, OpenedAs, Step, WrittenAs } from '../src/conversations/index.js';

export interface ThreadRow {
  id: string;
  kind: ConversationKind;
  motive: string;
  person_id: string | null;
  affiliation_id: string | null;
  establishment_id: string | null;
  mandate_id: string | null;
  holder_id: string;
  sealed_under: string;
  opened_as: OpenedAs;
  opened_by: string;
  opened_at: string;
  state: ConversationState;
  acknowledge_by: string | null;
  answer_by: string | null;
  acknowledged_at: string | null;
  answered_at: string | null;
  messages: number;
  last_message_id: string;
  last_message_at: string;
  last_written_as: WrittenAs;
  version: number;
}
export interface MessageRow {
  id: string;
  thread_id: string;
  sealed_under: string;
  kind: MessageKind;
  number: number;
  body: string;
  author_name: string;
  written_as: WrittenAs;
  account_id: string;
  written_at: string;
}
/** How far an account has read. */
export interface ReadMarkRow {
  id: string;
  thread_id: string;
  account_id: string;
  number: number;
}
export interface StepRow {
  id: string;
  thread_id: string;
  step: Step;
  done_as: WrittenAs;
  account_id: string;
  at: string;
}
