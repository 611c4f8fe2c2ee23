import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { KeyService, Vault } from '../crypto/index.js';
import { checkNir, nameKey } from '../persons/index.js';
import { type FieldError, problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { Affiliation } from './affiliation.entity.js';
import { listContracts } from './contracts.queries.js';
import type { ContractList, EnrolmentInput } from './employers.views.js';

/** A representative submits the enrolment of an employee. */
@Injectable()
export class EnrolEmployee {
  constructor(
    private readonly vault: Vault,
    private readonly keys: KeyService,
    private readonly rules: Rules,
  ) {}

  /** @param id of the affiliation to make. @throws Problem 422 naming every field to correct. */
  async enrol(act: Act, id: string, input: EnrolmentInput): Promise<void> {
    const { items } = await listContracts(act, this.rules.enrolmentBackdatingDays);
    const nir = checkNir(input.employee.nir, this.rules.nir);
    const errors = [...placeFaults(input, items), ...dateFaults(input, items, act.actor.today)];
    if (!nir.ok) errors.push({ field: 'employee.nir', code: nir.code, detail: nir.detail });
    if (errors.length || !nir.ok) throw problems.invalid_input({ errors });
    const affiliation = this.affiliationOf(act, id, input);
    act.must('enrol', 'Affiliation', affiliation);
    affiliation.nirIndex = await this.keys.blindIndex('nir', nir.nir);
    await this.vault.seal(act, affiliation, 'nir', nir.nir);
    await act.manager.insert(Affiliation, affiliation);
    await this.keepStep(act, affiliation);
    act.record('affiliation.submitted', { subjectId: affiliation.id, recordId: affiliation.id });
  }

  private affiliationOf(act: Act, id: string, { employee, ...place }: EnrolmentInput): Affiliation {
    return Object.assign(new Affiliation(), {
      id,
      legalEntityId: act.actor.holderId!,
      contractId: place.contract_id,
      establishmentId: place.establishment_id,
      categoryId: place.category_id,
      status: 'submitted' as const,
      startsOn: place.starts_on,
      civility: employee.civility,
      lastName: employee.last_name,
      birthName: employee.birth_name ?? null,
      firstName: employee.first_name,
      nameKey: nameKey(employee.last_name, employee.first_name),
      birthDate: employee.birth_date,
      email: employee.email ?? null,
    });
  }

  private async keepStep(act: Act, one: Affiliation): Promise<void> {
    await act.query(
      `insert into employers.affiliation_steps (id, affiliation_id, legal_entity_id, establishment_id, status, at, account_id)
         values ($1, $2, $3, $4, $5, $6, $7)`,
      [v7(), one.id, one.legalEntityId, one.establishmentId, one.status, act.actor.now, act.actor.accountId],
    );
  }
}

/** Whatever is not one of ours is told in the same words as what does not exist. */
function placeFaults(input: EnrolmentInput, contracts: ContractList['items']): FieldError[] {
  const contract = contracts.find((one) => one.id === input.contract_id);
  const among = (list: { id: string }[] | undefined, id: string) => list?.some((one) => one.id === id);
  const detail = { fr: 'Choisissez une des valeurs proposées pour votre contrat.', en: 'Choose one of the values offered for your contract.' };
  const fault = (field: string) => ({ field, code: 'not_one_of_yours', detail });
  if (!contract) return [fault('contract_id')];
  return [
    ...(among(contract.establishments, input.establishment_id) ? [] : [fault('establishment_id')]),
    ...(among(contract.categories, input.category_id) ? [] : [fault('category_id')]),
  ];
}

function dateFaults(input: EnrolmentInput, contracts: ContractList['items'], today: string): FieldError[] {
  const earliest = contracts.find((one) => one.id === input.contract_id)?.earliest_start_on;
  const faults: FieldError[] = [];
  if (earliest && input.starts_on < earliest) {
    const detail = { fr: `La date d’effet ne peut pas précéder le ${french(earliest)}.`, en: `The effective date cannot be before ${earliest}.` };
    faults.push({ field: 'starts_on', code: 'too_early', detail });
  }
  if (input.employee.birth_date >= today || input.employee.birth_date >= input.starts_on) {
    const detail = { fr: 'La date de naissance doit précéder la date d’effet.', en: 'The birth date must come before the effective date.' };
    faults.push({ field: 'employee.birth_date', code: 'in_the_future', detail });
  }
  return faults;
}

function french(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
}
