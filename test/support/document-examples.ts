import { members } from '../../demo/world.js';
import type { Example } from './examples.js';
import { announced } from './documents.js';
import { leaveDocument } from './left-documents.js';
import type { World } from './world.js';

const documents = '/api/persons/{personId}/documents';
const file = { file_name: 'releve.pdf', media_type: 'application/pdf', size: 1_000 };
const own: Example['path'] = async (_, one) => ({ personId: one.holderId });
const document: Example['path'] = async (world, one) => ({ personId: one.holderId, documentId: await leaveDocument(world, { personId: one.holderId, providedAs: 'member' }) });

const contractOf = async (world: World, person: string) => (await world.db.query<{ id: string }>('select id from coverage.contracts where person_id = $1 limit 1', [person])).rows[0]!.id;

/** What a member sends about documents of their own. */
export const documentExamples: Record<string, Example> = {
  [`GET ${documents}`]: { who: 'elodie', path: own },
  [`POST ${documents}`]: { who: 'elodie', path: own, body: async (world, one) => ({ ...announced, ...file, folder: '2026', contract_id: await contractOf(world, one.holderId), alert_on: '2026-12-01', reminder_on: '2026-11-30' }) },
  [`POST ${documents}/archive`]: {
    who: 'elodie', path: own,
    body: async (world) => ({ ids: [await leaveDocument(world, { personId: members.elodie.id, providedAs: 'member' })] }),
  },
  [`PUT ${documents}/{documentId}`]: { who: 'elodie', path: document, etag: `${documents}/{documentId}`, body: async () => ({ title: 'Un autre nom', folder: '2025' }) },
  [`POST ${documents}/{documentId}/comments`]: { who: 'elodie', path: document, body: async () => ({ text: 'Vu.' }) },
  [`POST ${documents}/{documentId}/versions`]: { who: 'elodie', path: document, body: async () => file },
};
