import { IntersectionType } from '@nestjs/swagger';
import { ChoiceInput, DayInput, IdInput, TextInput } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';

export const outcomes = ['done', 'denied'] as const;

/** What of the trail is looked for; what is left out does not narrow it. */
export class TrailFilters {
  // Not a closed list: an event that is no more keeps standing in the trail.
  @TextInput({ max: 80, optional: true, description: 'The name of the event', example: 'session.opened' })
  event?: string;

  @ChoiceInput(outcomes, { optional: true })
  outcome?: (typeof outcomes)[number];

  @IdInput({ optional: true, description: 'The account that acted' })
  account_id?: string;

  @IdInput({ optional: true, description: 'The person the act was about' })
  subject_id?: string;

  @IdInput({ optional: true, description: 'The person or the legal entity acted for' })
  on_behalf_of?: string;

  @IdInput({ optional: true, description: 'The record the act was about: a request, a document, an export' })
  record_id?: string;

  @DayInput({ optional: true, description: 'The first day, Europe/Paris' })
  from?: string;

  @DayInput({ optional: true, description: 'The last day, Europe/Paris' })
  to?: string;
}

export class TrailQuery extends IntersectionType(PageQuery, TrailFilters) {}
