import { KeyService } from '../../src/crypto/index.js';
import { unsubscribeTokenFor } from '../../src/mail/index.js';
import type { Example } from './examples.js';
import { leaveNotice, leaveUndelivered, leaveUntold } from './notices.js';
import type { Persona } from './persona.js';
import type { World } from './world.js';

/** The token of an offer that was sent under a consent. */
export async function offered({ app, db }: World): Promise<string> {
  const { rows: [consent] } = await db.query(
    `insert into notifications.consents (id, account_id, purpose, given, way, words)
       select gen_random_uuid(), id, 'prospecting', true, 'preferences', '2026-11' from identity.accounts where email like 'lucien.%' returning id`,
  );
  return unsubscribeTokenFor(app.get(KeyService), consent.id);
}

const mayAnnounce = (pascal: Persona) => pascal.stepUp('announce', pascal.me.account.id);

/** What people send about notifications. */
export const noticeExamples: Record<string, Example> = {
  'GET /api/me/notifications': { who: 'elodie' },
  'POST /api/me/notifications/read': { who: 'elodie', body: async (world, one) => ({ until: await leaveNotice(world, one.me.account.id) }) },
  'POST /api/me/notifications/{noticeId}/read': { who: 'elodie', path: async (world, one) => ({ noticeId: await leaveNotice(world, one.me.account.id) }) },
  'PUT /api/me/notification-preferences': { who: 'elodie', body: async () => ({ case: 'daily', documents: 'at_once', prospecting: true }) },
  'POST /api/backoffice/privacy-notices': { who: 'pascal', body: async (_, pascal) => (await mayAnnounce(pascal), { text_fr: 'Un point change.\nLequel : celui-ci.', text_en: 'A point changes.' }) },
  'POST /api/backoffice/offers': { who: 'pascal', body: async (_, pascal) => (await mayAnnounce(pascal), { subject: 'Une offre', text_fr: 'Une offre pour vous.' }) },
  'POST /api/backoffice/untold-events/{eventId}/retry': { who: 'pascal', path: async (world) => ({ eventId: await leaveUntold(world) }) },
  'POST /api/backoffice/outgoing-events/{eventId}/retry': { who: 'pascal', path: async (world) => ({ eventId: await leaveUndelivered(world) }) },
  'GET /api/backoffice/announcements': { who: 'pascal' },
  'POST /api/unsubscriptions': { who: null, body: async (world) => ({ token: await offered(world) }) },
};
