import { idOf } from './ids.js';
import { sirenOf, siretOf } from './numbers.js';
import type { BranchRow, EstablishmentRow, LegalEntityRow } from './rows.js';

function entity(key: string, eight: string, kind: LegalEntityRow['kind'], name: string): LegalEntityRow {
  return { id: idOf(`legal-entity:${key}`), siren: sirenOf(eight), name, kind };
}

function establishment(of: LegalEntityRow, number: number, name: string): EstablishmentRow {
  const siret = siretOf(of.siren, number);
  return { id: idOf(`establishment:${siret}`), legal_entity_id: of.id, siret, name };
}

function branch(of: LegalEntityRow, name: string): BranchRow {
  return { id: idOf(`branch:${of.siren}:${name}`), legal_entity_id: of.id, name };
}

export const entities = {
  mirambeau: entity('mirambeau', '81790246', 'employer', 'Ateliers Mirambeau SA'),
  glycines: entity('glycines', '77569031', 'esat', 'ESAT Les Glycines'),
  riveClaire: entity('rive-claire', '78405962', 'guardianship_organisation', 'Association tutélaire Rive Claire'),
  saintRoch: entity('saint-roch', '26491075', 'public_establishment', 'Centre hospitalier Saint-Roch-sur-Loire'),
};

export const establishments = {
  nantes: establishment(entities.mirambeau, 1, 'Siège de Nantes'),
  cholet: establishment(entities.mirambeau, 2, 'Usine de Cholet'),
  glycines: establishment(entities.glycines, 1, 'Atelier des Glycines'),
  riveClaire: establishment(entities.riveClaire, 1, 'Siège de Nantes'),
  saintRoch: establishment(entities.saintRoch, 1, 'Hôpital Saint-Roch'),
};

export const branches = {
  north: branch(entities.riveClaire, 'Antenne Nord'),
  south: branch(entities.riveClaire, 'Antenne Sud'),
};
