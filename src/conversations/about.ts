import { subject } from '@casl/ability';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { findRequest } from './about-requests.js';
import type { AboutInput } from './conversations.inputs.js';
import type { AboutKind, OpenedAs } from './kinds.js';
import { conversationsProblems } from './problems.js';

/** What a new conversation is about, found in the sight of whoever opens it. */
export interface About {
  personId: string | null;
  contractId: string | null;
  requestId: string | null;
  affiliationId: string | null;
  establishmentId: string | null;
  collectiveContractId: string | null;
  mandateId: string | null;
}

/** To be filled in with what was found. */
export const nothing: About = { personId: null, contractId: null, requestId: null, affiliationId: null, establishmentId: null, collectiveContractId: null, mandateId: null };

type Find = (act: Act, id: string) => Promise<Partial<About> | undefined>;

const finders: Record<OpenedAs, Partial<Record<AboutKind, Find>>> = {
  member: {
    person: async ({ actor }, id) => (id === actor.holderId ? { personId: id } : undefined),
    contract: async (act, id) => {
      const personId = act.actor.holderId;
      const [found] = await act.query<object>('select 1 as one from coverage.contracts c where c.id = $1 and c.person_id = $2', [id, personId]);
      return found && { personId, contractId: id };
    },
    request: findSent,
  },
  guardian: {
    person: findAdult,
    request: async (act, id) => {
      const found = await findSent(act, id);
      const adult = found && (await findAdult(act, found.personId));
      return adult && { ...adult, requestId: id };
    },
  },
  employer: {
    affiliation: async (act, id) => {
      const params: unknown[] = [id];
      const visible = act.where('read', 'Affiliation', { legalEntityId: 'a.legal_entity_id', establishmentId: 'a.establishment_id' }, params);
      const [found] = await act.query<{ place: string }>(`select a.establishment_id as place from employers.affiliations a where a.id = $1 and ${visible}`, params);
      return found && { affiliationId: id, establishmentId: found.place };
    },
    collective_contract: async (act, id) => {
      const params: unknown[] = [id];
      const visible = act.where('read', 'CollectiveContract', { legalEntityId: 'k.legal_entity_id' }, params);
      const [found] = await act.query<object>(`select 1 as one from employers.collective_contracts k where k.id = $1 and ${visible}`, params);
      return found && { collectiveContractId: id };
    },
  },
};

/** A draft is nobody else's to read: the mutual has not been asked. @throws Problem 422 for one */
async function findSent(act: Act, id: string): Promise<{ personId: string; requestId: string } | undefined> {
  const found = await findRequest(act, id);
  if (found && !found.sent) throw notOffered('about.id');
  return found && { personId: found.personId, requestId: id };
}

interface AdultRow {
  mandateId: string;
  holderId: string;
  branchId: string | null;
  startsOn: string;
  endsOn: string;
  sendsDocuments: boolean;
}

const adultColumns = { holderId: 'a.holder_id', branchId: 'a.branch_id', startsOn: 'a.starts_on', endsOn: 'a.ends_on' };

/** Of several mandates of one holder, the one that lets them write. @throws Problem 403 where none does */
async function findAdult(act: Act, id: string): Promise<Partial<About> | undefined> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'ProtectedAdult', adultColumns, params);
  const rows = await act.query<AdultRow>(
    `select a.mandate_id as "mandateId", a.holder_id as "holderId", a.branch_id as "branchId", a.starts_on as "startsOn", a.ends_on as "endsOn",
            a.sends_documents as "sendsDocuments"
       from guardianship.protected_adults a where a.person_id = $1 and ${visible} order by a.ends_on desc, a.mandate_id`,
    params,
  );
  if (!rows.length) return undefined;
  const mandate = rows.find((row) => act.ability.can('correspond', subject('ProtectedAdult', { ...row }) as never));
  if (!mandate) throw conversationsProblems.correspondence_outside_measure();
  return { personId: id, mandateId: mandate.mandateId };
}

/** @throws Problem 404 for what is not in sight, as for nothing; 422 for what this audience asks nothing about */
export async function findAbout(act: Act, as: OpenedAs, { kind, id }: AboutInput): Promise<About> {
  const find = finders[as][kind];
  if (!find) throw notOffered('about.kind');
  const found = await find(act, id);
  if (!found) throw problems.not_found();
  return { ...nothing, ...found };
}

/** @returns the refusal of a choice that others have */
export const notOffered = (field: string) =>
  problems.invalid_input({ errors: [{ field, code: 'isIn', detail: { fr: 'Choisissez dans la liste proposée dans votre espace.', en: 'Choose from the list that your space offers.' } }] });
