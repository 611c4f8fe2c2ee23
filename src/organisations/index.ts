export { CreateLegalEntity } from './create-legal-entity.js';
export { listLegalEntities, readLegalEntity } from './legal-entities.queries.js';
export { Establishment, LegalEntity } from './legal-entity.entity.js';
export { LegalEntityInput, LegalEntityPage, LegalEntityView } from './organisations.views.js';
export { checkSiren, checkSiret } from './siren.js';
