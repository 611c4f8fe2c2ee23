import { by } from '../../demo/world.js';
import { leaveNotice } from '../support/notices.js';
import type { World } from '../support/world.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';
import type { Asker } from './cast.js';

async function noticesFor(world: World, { persona }: Asker): Promise<Record<string, string>> {
  const account = persona?.me.account.id ?? by.elodie;
  return { own: await leaveNotice(world, account), foreign: await leaveNotice(world, account === by.lucien ? by.elodie : by.lucien), missing, malformed };
}

export const noticeCases = {
  notice: async (world: World, asker: Asker): Promise<Cases> => inPath('noticeId', await noticesFor(world, asker)),
  readUntil: async (world: World, asker: Asker): Promise<Cases> => bodies(await noticesFor(world, asker), (until) => ({ until })),
  noticeChoice: async (): Promise<Cases> => ({ own: { body: { case: 'daily', documents: 'none', prospecting: false } } }),
};
