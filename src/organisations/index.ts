export { ChangeLegalEntity } from './change-legal-entity.js';
export { CreateLegalEntity } from './create-legal-entity.js';
export { LegalEntityFileView } from './entity-file.views.js';
export { listLegalEntities, readLegalEntity } from './legal-entities.queries.js';
export { Establishment, LegalEntity } from './legal-entity.entity.js';
export { EntitiesQuery, EntityChangeInput, EstablishmentChangeInput, EstablishmentInput, LegalEntityInput, LegalEntityPage, LegalEntityView } from './organisations.views.js';
export { checkSiren, checkSiret } from './siren.js';
