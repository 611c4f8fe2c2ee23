import type { World } from '../support/world.js';
import { adultCases, adultChangeCases, ownChangeCases, ownMandateCases } from './cases-of-persons.js';
import { affiliationCases, enrolmentCases, establishmentCases } from './cases-of-employers.js';
import { accountCases, entityCases, grantCases, jobCases, letterCases, mandateCases, newAccount, newEntity, newPlace, placeCases } from './cases-of-backoffice.js';
import { newStaff, staffCases, staffRightsCases } from './cases-of-staff.js';
import { conversationCases } from './cases-of-conversations.js';
import { requestCases } from './cases-of-requests.js';
import { noticeCases } from './cases-of-notifications.js';
import { documentCases } from './cases-of-documents.js';
import { trailCases } from './cases-of-trail.js';
import { lookupCases } from './cases-of-lookup.js';
import { newRecovery, recoveryCases } from './cases-of-recoveries.js';
import { providerCases, providerLinkCases } from './cases-of-federation.js';
import { adultCoverCases, careReaderCases, ownCoverCases } from './cases-of-papers.js';
import { passkeyCases, passkeyProofCases } from './cases-of-passkeys.js';
import { freshCode } from '../support/persona.js';
import { by, idOf } from '../../demo/world.js';
import type { Asker } from './cast.js';

/** What one request names. */
export interface Case {
  params?: Record<string, string>;
  query?: string;
  body?: object;
}

export type Cases = Record<string, Case>;

/** No row has it, and it is made like those of rows. */
export const missing = '0192f3a4-5b6c-7d8e-9f00-112233445566';
export const malformed = 'not-an-id';

/** For whoever stands nowhere in particular: the ids of somebody's rows. */
export type MakeCases = (world: World, asker: Asker) => Promise<Cases> | Cases;

const kinds = {
  grantOfMine: (_: World, { persona }: Asker): Cases => {
    const foreign = idOf(`grant:${persona?.account.email.startsWith('elodie') ? by.lucien : by.elodie}:member`);
    const own = persona?.me.grants[0]!.id ?? foreign;
    return bodies({ own, foreign, missing, malformed }, (grant_id) => ({ grant_id }));
  },
  proof: async ({ db }: World, { persona }: Asker): Promise<Cases> => {
    const code = persona ? await freshCode(db, persona.account) : '000000';
    const ids = { own: persona?.me.account.id ?? missing, foreign: by.corinne, missing, malformed };
    return bodies(ids, (subject) => ({ act: 'unmask-nir', subject, code }));
  },
  session: async ({ db }: World, { persona }: Asker): Promise<Cases> => {
    const opened = async (account: string) => {
      const { rows } = await db.query<{ id: string }>(
        `insert into identity.sessions (id, account_id, assurance, proved_at, expires_at)
           values (gen_random_uuid(), $1, 'strong', now(), now() + interval '1 hour') returning id`,
        [account],
      );
      return rows[0]!.id;
    };
    const foreign = await opened(persona?.account.email.startsWith('elodie') ? by.lucien : by.elodie);
    return inPath('sessionId', { own: persona ? await opened(persona.me.account.id) : foreign, foreign, missing, malformed });
  },
  pendingFactor: (): Cases => inPath('factorId', { missing, malformed }),
  passkey: passkeyCases,
  passkeyProof: passkeyProofCases,
  provider: providerCases,
  providerLink: providerLinkCases,
  newDetails: (): Cases => ({ own: {} }),
  purpose: (): Cases => ({ own: {} }),
  ownChange: ownChangeCases,
  adult: adultCases,
  adultChange: adultChangeCases,
  careReader: careReaderCases,
  ownCover: ownCoverCases,
  ownMandate: ownMandateCases,
  mandateText: (): Cases => ({ own: { body: { ...newDetails, language: 'fr' } } }),
  adultCover: adultCoverCases,
  establishment: establishmentCases,
  affiliation: affiliationCases,
  enrolment: enrolmentCases,
  entity: entityCases,
  newEntity,
  newPlace,
  place: placeCases,
  account: accountCases,
  newAccount,
  grant: grantCases,
  mandate: mandateCases,
  letter: letterCases,
  job: jobCases,
  recovery: recoveryCases,
  newRecovery,
  staff: staffCases,
  staffRights: staffRightsCases,
  newStaff,
  ...documentCases,
  ...noticeCases,
  ...conversationCases,
  ...requestCases,
  ...lookupCases,
  ...trailCases,
} satisfies Record<string, MakeCases>;

export type CaseKind = keyof typeof kinds;

export async function casesOf(kind: CaseKind | undefined, world: World, asker: Asker): Promise<Cases> {
  return kind ? (kinds[kind] as MakeCases)(world, asker) : { own: {} };
}

export const newDetails = { iban: 'FR76 3000 6000 0112 3456 7890 189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' };

/** What the last word of a path wants, when the case does not say; a confirmation of one’s own is one of a factor. */
const usual: Record<string, object> = {
  changes: newDetails,
  'nir-disclosures': { purpose: 'check' },
  grants: { role: 'dpo' },
  ':entityId': { name: 'Autre nom' },
  refusal: { reason: 'document_missing' },
  submission: {},
  'address-searches': { text: '4 rue du marche' },
  'me/confirmation': { code: '000000' },
  'sign-ins': {},
  sessions: {},
};

export function bodyOf(route: string, { body }: Case): object | undefined {
  const last = route.split('/').at(-1)!;
  return body ?? (/^(POST|PATCH)/.test(route) ? usual[last === 'confirmation' && route.includes('/me/') ? `me/${last}` : last] : undefined);
}

export function bodies(ids: Record<string, string>, make: (id: string) => object): Cases {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, { body: make(id) }]));
}

export function inPath(param: string, ids: Record<string, string>): Cases {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, { params: { [param]: id } }]));
}
