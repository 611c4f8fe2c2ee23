import { randomUUID } from 'node:crypto';
import { by } from '../../demo/world.js';
import { leaveAnnouncement, leaveNotice, leaveUndelivered, leaveUntold } from '../support/notices.js';
import type { World } from '../support/world.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';
import type { Asker } from './cast.js';

async function noticesFor(world: World, { persona }: Asker): Promise<Record<string, string>> {
  const account = persona?.me.account.id ?? by.elodie;
  return { own: await leaveNotice(world, account), foreign: await leaveNotice(world, account === by.lucien ? by.elodie : by.lucien), missing, malformed };
}

/** An announcement, with the asker's notice of it or somebody else's. */
async function announcementsFor(world: World, asker: Asker): Promise<Record<string, string>> {
  const { own, foreign } = await noticesFor(world, asker);
  const announced = async (noticeId: string) => leaveAnnouncement(world, (await world.db.query('select record_id as id from notifications.notices where id = $1', [noticeId])).rows[0].id);
  return { own: await announced(own!), foreign: await announced(foreign!), missing, malformed };
}

export const noticeCases = {
  announcement: async (world: World, asker: Asker): Promise<Cases> => inPath('announcementId', await announcementsFor(world, asker)),
  announced: async (world: World): Promise<Cases> => (await leaveAnnouncement(world, randomUUID()), { own: {} }),
  newPrivacyNotice: async (): Promise<Cases> => ({ own: { body: { text_fr: 'Un point change.', text_en: 'A point changes.' } } }),
  newOffer: async (): Promise<Cases> => ({ own: { body: { subject: 'Une offre', text_fr: 'Une offre pour vous.' } } }),
  untoldEvent: async (world: World): Promise<Cases> => inPath('eventId', { own: await leaveUntold(world), missing, malformed }),
  outgoingEvent: async (world: World): Promise<Cases> => inPath('eventId', { own: await leaveUndelivered(world), missing, malformed }),
  notice: async (world: World, asker: Asker): Promise<Cases> => inPath('noticeId', await noticesFor(world, asker)),
  readUntil: async (world: World, asker: Asker): Promise<Cases> => bodies(await noticesFor(world, asker), (until) => ({ until })),
  noticeChoice: async (): Promise<Cases> => ({ own: { body: { case: 'daily', documents: 'none', prospecting: false } } }),
};
