import { accountOf, accountRows, type DemoAccount } from './accounts.js';
import { addDays } from './dates.js';
import { idOf } from './ids.js';
import { sirenOf, siretOf } from './numbers.js';
import type { World } from './rows.js';

/** The id of something in the generated world of a seed. */
export function generatedId(seed: number, what: string): string {
  return idOf(`generated:${seed}:${what}`);
}

const eight = (kind: string, seed: number) => kind + String(seed % 1_000_000).padStart(6, '0');

/** The association and the employer of a seed, before anybody stands under them. */
export function generatedHolders(seed: number, today: string) {
  const association = { id: generatedId(seed, 'association'), siren: sirenOf(eight('71', seed)), name: `Association générée ${seed}` };
  const employer = { id: generatedId(seed, 'employer'), siren: sirenOf(eight('72', seed)), name: `Entreprise générée ${seed}` };
  const contract = generatedId(seed, 'collective-contract');
  return {
    legalEntities: [
      { ...association, kind: 'guardianship_organisation' },
      { ...employer, kind: 'employer' },
    ],
    branches: ['Est', 'Ouest'].map((name) => ({ id: generatedId(seed, `branch:${name}`), legal_entity_id: association.id, name })),
    establishments: [1, 2].map((number) => {
      const siret = siretOf(employer.siren, number);
      return { id: generatedId(seed, `establishment:${number}`), legal_entity_id: employer.id, siret, name: `Établissement ${number}` };
    }),
    options: [{ id: generatedId(seed, 'option'), name: 'Générée' }],
    collectiveContracts: [
      {
        id: contract,
        legal_entity_id: employer.id,
        number: `COL-G${seed}`,
        name: 'Santé générée',
        starts_on: addDays(today, -1500),
        backdating_days: null,
      },
    ],
    categories: ['Cadres', 'Non-cadres'].map((name) => ({
      id: generatedId(seed, `category:${name}`), legal_entity_id: employer.id, contract_id: contract, name,
    })),
  } satisfies Partial<World>;
}

/** Who can sign in to a generated world: its first member, one staff of the association, one representative of the employer. */
export function generatedAccounts(seed: number): DemoAccount[] {
  return (['member', 'guardian', 'employer'] as const).map((space) => ({
    email: `${space}-${seed}@generated.example`,
    name: `${space} ${seed}`,
    password: 'generated-world-for-measures-only',
    totp_secret: 'MVTWSZDFEBTWK3TFOJQXIZLEEB3W64TM',
    spaces: [space],
    holder: `${space} ${seed}`,
  }));
}

const HOLDERS = { member: 'person:0', guardian: 'association', employer: 'employer' };

/** Their rows: once the first member is written. */
export function generatedAccess(seed: number, today: string) {
  const accounts = generatedAccounts(seed);
  const grants = (Object.keys(HOLDERS) as (keyof typeof HOLDERS)[]).map((space) => ({
    id: generatedId(seed, `grant:${space}`),
    account_id: accountOf(`${space}-${seed}@generated.example`),
    space,
    role: space,
    function: space === 'member' ? null : ('administrator' as const),
    holder_id: generatedId(seed, HOLDERS[space]),
    establishment_ids: null,
    starts_on: addDays(today, -400),
    ends_on: null,
    granted_by: null,
  }));
  return { ...accountRows(accounts), grants } satisfies Partial<World>;
}
