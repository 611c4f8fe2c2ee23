import { SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AuditEvent } from '../audit/index.js';
import type { Role } from './actor.js';
import type { Statement } from './transaction.js';

/*
 * What an act asks first leaves in the same flush as its opening, a round trip saved. The right and the proof are looked
 * at when all of it has run: that is sound because it runs behind the opening, inside the walls of the session's own room,
 * and is undone with the act that is refused. It names who acts by access.holder() and the like, which are empty when
 * nobody could be let in. A reading that is whole with it is committed in the same flush: the database refuses all of it
 * when nobody is let in as the role that the right was declared for.
 */

/** Statements that have left with the opening, and for whom. */
export interface Foretold {
  /** Whoever asks for the answers shows this. */
  by: object;
  statements: Statement[];
  /** With it they are a whole reading. */
  event?: AuditEvent;
}

/** What leaves with the opening of most acts. */
export const nothing: Foretold = { by: {}, statements: [] };

/** What a route asks first, when it is called by that role. */
export interface Forecast {
  role: Role;
  statements: (headers: FastifyRequest['headers']) => Statement[];
  /** Of a reading of one's own that these statements make whole, and that nothing can refuse but the right: how the trail tells of it. */
  event?: AuditEvent;
}

export const FORETELLS = 'egide:foretells';

/** Declares what a route asks first: `act.foretold` gives the answers, unless the creation was named. */
export const Foretells = (forecast: Forecast) => SetMetadata(FORETELLS, forecast);

/** Of another role's room the statements would fail: it is told that it may not, and not that we broke. */
export function foretoldBy(forecast: Forecast | undefined, role: string, { headers }: FastifyRequest): Foretold {
  return forecast?.role === role ? { by: forecast, statements: forecast.statements(headers), event: forecast.event } : nothing;
}
