import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { Establishment } from './legal-entity.entity.js';
import type { EstablishmentChangeInput, EstablishmentInput } from './organisations.views.js';
import { checkSiret } from './siren.js';

const words = {
  foreign: { fr: 'Ce SIRET n’appartient pas au SIREN de cette entité.', en: 'This SIRET does not belong to the SIREN of this entity.' },
  known: { fr: 'Ce SIRET est déjà enregistré : modifiez l’établissement existant.', en: 'This SIRET is already kept: change the existing establishment.' },
};

/** The administrator renames an entity, and adds, renames and closes its establishments. */
@Injectable()
export class ChangeLegalEntity {
  /** @throws Problem 404, 412 */
  async rename(act: Act, id: string, version: number, name: string): Promise<void> {
    await claim(act, id, version);
    await act.query('update organisations.legal_entities set name = $2 where id = $1', [id, name]);
    act.record('legal-entity.changed', { recordId: id });
  }

  /** The establishment `id` of an entity. @throws Problem 404, 422 for a SIRET that is none, another entity's or known */
  async addEstablishment(act: Act, id: string, entityId: string, { siret, name }: EstablishmentInput): Promise<void> {
    const [entity] = await act.query<{ siren: string }>('update organisations.legal_entities set version = version + 1 where id = $1 returning siren', [entityId]);
    if (!entity) throw problems.not_found();
    const place = checkSiret(siret);
    if (!place.ok) throw problems.invalid_input({ errors: [{ field: 'siret', code: place.code, detail: place.detail }] });
    if (place.siren !== entity.siren) throw problems.invalid_input({ errors: [{ field: 'siret', code: 'siret_of_another', detail: words.foreign }] });
    const known = await act.query('select 1 as one from organisations.establishments where siret = $1', [place.siret]);
    if (known.length) throw problems.invalid_input({ errors: [{ field: 'siret', code: 'already_known', detail: words.known }] });
    await act.manager.insert(Establishment, { id, legalEntityId: entityId, siret: place.siret, name });
    act.record('establishment.added', { recordId: id });
  }

  /** Whoever is affiliated there stays so; nobody is enrolled there any more after its last day. @throws Problem 404, 412 */
  async changeEstablishment(act: Act, entityId: string, id: string, version: number, { name, closed_on }: EstablishmentChangeInput): Promise<void> {
    await claim(act, entityId, version);
    const changed = await act.query(
      'update organisations.establishments set name = $3, closed_on = $4 where id = $2 and legal_entity_id = $1 returning 1 as one',
      [entityId, id, name, closed_on ?? null],
    );
    if (!changed.length) throw problems.not_found();
    act.record('establishment.changed', { recordId: id });
  }
}

/** @throws Problem 404, or 412 when the entity is not any more as it was read */
async function claim(act: Act, id: string, version: number): Promise<void> {
  const [entity] = await act.query<{ version: number }>('select version from organisations.legal_entities where id = $1 for no key update', [id]);
  if (!entity) throw problems.not_found();
  if (entity.version !== version) throw problems.precondition_failed();
  await act.query('update organisations.legal_entities set version = version + 1 where id = $1', [id]);
}
