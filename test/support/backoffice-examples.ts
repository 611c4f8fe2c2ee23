import { siretOf } from '../../demo/numbers.js';
import { adults, entities, idOf } from '../../demo/world.js';
import type { Example } from './examples.js';

let made = 0;
const ofEntity = async () => ({ entityId: entities.mirambeau.id });
const waiting = idOf(`mandate:${entities.riveClaire.id}:${adults.marcel.id}`);

/** What the back office does with mandates, entities and accounts. */
export const backofficeExamples: Record<string, Example> = {
  'GET /api/backoffice/mandates': { who: 'ines' },
  'POST /api/backoffice/mandates/{mandateId}/refusal': {
    who: 'ines',
    body: async () => ({ reason: 'document_missing' }),
    path: async () => ({ mandateId: waiting }),
    etag: '/api/backoffice/mandates/{mandateId}',
  },
  'PATCH /api/backoffice/legal-entities/{entityId}': { who: 'pascal', body: async () => ({ name: 'Un autre nom' }), path: ofEntity, etag: '/api/backoffice/legal-entities/{entityId}' },
  'POST /api/backoffice/legal-entities/{entityId}/establishments': {
    who: 'pascal', body: async () => ({ siret: siretOf(entities.mirambeau.siren, 8000 + ++made), name: 'Atelier' }), path: ofEntity,
  },
  'PUT /api/backoffice/legal-entities/{entityId}/establishments/{establishmentId}': {
    who: 'pascal',
    body: async () => ({ name: 'Atelier', closed_on: '2099-12-31' }),
    path: async (world) => {
      const { rows } = await world.db.query<{ id: string }>('select id from organisations.establishments where legal_entity_id = $1 limit 1', [entities.mirambeau.id]);
      return { entityId: entities.mirambeau.id, establishmentId: rows[0]!.id };
    },
    etag: '/api/backoffice/legal-entities/{entityId}',
  },
  'GET /api/guardian/refused-mandates': { who: 'sabine' },
};
