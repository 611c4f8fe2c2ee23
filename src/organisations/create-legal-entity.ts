import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { type FieldError, problems } from '../platform/problem.js';
import { Establishment, LegalEntity } from './legal-entity.entity.js';
import type { LegalEntityInput } from './organisations.views.js';
import { checkSiren, checkSiret } from './siren.js';

const words = {
  foreign: { fr: 'Ce SIRET n’appartient pas au SIREN indiqué.', en: 'This SIRET does not belong to the SIREN given.' },
  twice: { fr: 'Ce SIRET est indiqué deux fois.', en: 'This SIRET is given twice.' },
  known: { fr: 'Ce numéro est déjà enregistré : ouvrez le dossier existant.', en: 'This number is already kept: open the existing file.' },
};

/** The administrator creates a legal entity with its establishments. */
@Injectable()
export class CreateLegalEntity {
  /** @param id of the entity to make. @throws Problem 422 naming every faulty number. */
  async create(act: Act, id: string, input: LegalEntityInput): Promise<void> {
    const siren = checkSiren(input.siren);
    const places = input.establishments.map((one) => checkSiret(one.siret));
    const errors: FieldError[] = siren.ok ? [] : [{ field: 'siren', code: siren.code, detail: siren.detail }];
    places.forEach((place, i) => errors.push(...faultsOf(place, places.slice(0, i), `establishments.${i}.siret`, siren.ok ? siren.siren : null)));
    if (errors.length || !siren.ok) throw problems.invalid_input({ errors });
    const sirets = places.map((place) => (place.ok ? place.siret : ''));
    await this.refuseKnown(act, siren.siren, sirets);
    await act.manager.insert(LegalEntity, { id, siren: siren.siren, name: input.name, kind: input.kind, version: 1 });
    const establishments = sirets.map((siret, i) => ({ id: v7(), legalEntityId: id, siret, name: input.establishments[i]!.name }));
    if (establishments.length) await act.manager.insert(Establishment, establishments);
    act.record('legal-entity.created', { recordId: id });
  }

  private async refuseKnown(act: Act, siren: string, sirets: string[]): Promise<void> {
    // Two administrators at once: the second waits here, then reads what the first has written.
    await act.query('select pg_advisory_xact_lock(hashtext($1))', [`siren ${siren}`]);
    const errors: FieldError[] = [];
    const entity = await act.query('select 1 as one from organisations.legal_entities where siren = $1', [siren]);
    if (entity.length) errors.push({ field: 'siren', code: 'already_known', detail: words.known });
    const known = await act.query<{ siret: string }>('select siret from organisations.establishments where siret = any ($1)', [sirets]);
    for (const { siret } of known) errors.push({ field: `establishments.${sirets.indexOf(siret)}.siret`, code: 'already_known', detail: words.known });
    if (errors.length) throw problems.invalid_input({ errors });
  }
}

function faultsOf(place: ReturnType<typeof checkSiret>, before: ReturnType<typeof checkSiret>[], field: string, siren: string | null): FieldError[] {
  if (!place.ok) return [{ field, code: place.code, detail: place.detail }];
  if (siren && place.siren !== siren) return [{ field, code: 'siret_of_another', detail: words.foreign }];
  if (before.some((one) => one.ok && one.siret === place.siret)) return [{ field, code: 'siret_twice', detail: words.twice }];
  return [];
}
