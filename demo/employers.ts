import { nameKey } from '../src/persons/index.js';
import { addDays, parisInstant } from './dates.js';
import { employees, type Employee } from './employees.js';
import type { AffiliationRow, AffiliationStatus, AffiliationStepRow, CategoryRow, CollectiveContractRow } from './employer-rows.js';
import { by } from './grants.js';
import { idOf } from './ids.js';
import { entities, establishments } from './organisations.js';
import type { EstablishmentRow, LegalEntityRow, World } from './rows.js';

function contract(of: LegalEntityRow, number: string, name: string, starts_on: string, backdating_days: number | null): CollectiveContractRow {
  return { id: idOf(`collective-contract:${number}`), legal_entity_id: of.id, number, name, starts_on, backdating_days };
}

function category(of: CollectiveContractRow, name: string): CategoryRow {
  return { id: idOf(`category:${of.number}:${name}`), legal_entity_id: of.legal_entity_id, contract_id: of.id, name };
}

type Given = [employee: Employee, at: EstablishmentRow, category: CategoryRow, status: AffiliationStatus, startsDaysAgo: number];

const LIFE: Record<AffiliationStatus, AffiliationStatus[]> = {
  draft: ['draft'],
  submitted: ['draft', 'submitted'],
  in_force: ['draft', 'submitted', 'in_force'],
  suspended: ['draft', 'submitted', 'in_force', 'suspended'],
  terminated: ['draft', 'submitted', 'in_force', 'terminated'],
};

function affiliation(today: string, [employee, at, category, status, startsDaysAgo]: Given): AffiliationRow {
  return {
    id: idOf(`affiliation:${category.contract_id}:${employee.last_name} ${employee.first_name}`),
    legal_entity_id: at.legal_entity_id,
    contract_id: category.contract_id,
    establishment_id: at.id,
    category_id: category.id,
    status,
    starts_on: addDays(today, -startsDaysAgo),
    ends_on: status === 'terminated' ? addDays(today, -30) : null,
    ...employee,
    name_key: nameKey(employee.last_name, employee.first_name),
  };
}

/** A step every few days, the last of them in the past. */
function steps(today: string, account_id: string, row: AffiliationRow): AffiliationStepRow[] {
  const life = LIFE[row.status];
  const first = row.starts_on < today ? addDays(row.starts_on, -16) : addDays(today, -16);
  return life.map((status, at) => ({
    id: idOf(`step:${row.id}:${status}`),
    affiliation_id: row.id,
    legal_entity_id: row.legal_entity_id,
    establishment_id: row.establishment_id,
    status,
    at: parisInstant(status === 'terminated' ? row.ends_on! : addDays(first, 3 * at), '10:15'),
    account_id,
  }));
}

type Employers = Pick<World, 'collectiveContracts' | 'categories' | 'affiliations' | 'affiliationSteps'>;

export function employers(today: string): Employers {
  const mirambeau = contract(entities.mirambeau, 'COL-2031', 'Santé collective Mirambeau', addDays(today, -1600), 90);
  const glycines = contract(entities.glycines, 'COL-2077', 'Santé des travailleurs des Glycines', addDays(today, -430), null);
  const managers = category(mirambeau, 'Cadres');
  const others = category(mirambeau, 'Non-cadres');
  const workers = category(glycines, 'Travailleurs de l’ESAT');
  const { nantes, cholet } = establishments;
  const ofMirambeau: Given[] = [
    [employees.severine, nantes, managers, 'in_force', 1200],
    [employees.olivier, nantes, managers, 'in_force', 640],
    [employees.mathias, nantes, others, 'submitted', -12],
    [employees.ines, nantes, others, 'draft', -25],
    [employees.thierry, cholet, others, 'in_force', 1500],
    [employees.gilles, cholet, managers, 'terminated', 1400],
    [employees.awa, cholet, others, 'suspended', 380],
    [employees.romain, cholet, others, 'in_force', 75],
  ];
  const ofGlycines: Given[] = [
    [employees.kevin, establishments.glycines, workers, 'in_force', 420],
    [employees.sandrine, establishments.glycines, workers, 'in_force', 420],
    [employees.bastien, establishments.glycines, workers, 'submitted', -5],
    [employees.lea, establishments.glycines, workers, 'terminated', 400],
  ];
  const rows = (given: Given[]) => given.map((one) => affiliation(today, one));
  const [first, second] = [rows(ofMirambeau), rows(ofGlycines)];
  return {
    collectiveContracts: [mirambeau, glycines],
    categories: [managers, others, workers],
    affiliations: [...first, ...second],
    affiliationSteps: [...first.flatMap((row) => steps(today, by.gaelle, row)), ...second.flatMap((row) => steps(today, by.corinne, row))],
  };
}
