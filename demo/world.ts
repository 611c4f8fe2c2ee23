import { loadRules } from '../src/rules/index.js';
import { accountRows, demoAccounts } from './accounts.js';
import { bankDetails } from './bank-details.js';
import { conversations } from './conversations.js';
import { coverage } from './coverage.js';
import { employers } from './employers.js';
import { accuracyAnswers, grants } from './grants.js';
import { mandates } from './mandates.js';
import { branches, entities, establishments } from './organisations.js';
import { family, individualGuardian, members } from './people.js';
import { protectedAdults } from './protected-adults.js';
import { adults } from './protected-people.js';
import type { World } from './rows.js';

export { demoAccounts, accountOf, type DemoAccount } from './accounts.js';
export { by } from './grants.js';
export { idOf } from './ids.js';
export { branches, entities, establishments } from './organisations.js';
export { family, individualGuardian, members } from './people.js';
export { adults } from './protected-people.js';
export type { World } from './rows.js';

/** The demonstration mutual on a day (YYYY-MM-DD, Europe/Paris): what ended yesterday ended the day before it. */
export function world(today: string): World {
  const persons = [...Object.values(members), ...Object.values(family), individualGuardian, ...Object.values(adults)];
  const given = mandates(today);
  return {
    legalEntities: Object.values(entities),
    establishments: Object.values(establishments),
    branches: Object.values(branches),
    persons,
    bankDetails: bankDetails(today),
    ...coverage(today),
    ...accountRows(demoAccounts()),
    grants: grants(today),
    accuracyAnswers: accuracyAnswers(today),
    ...employers(today),
    mandates: given,
    protectedAdults: protectedAdults(loadRules(), given, persons, Object.values(branches)),
    ...conversations(today),
  };
}
