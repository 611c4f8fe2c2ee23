import { subject } from '@casl/ability';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { ProvidedAs } from './kinds.js';

/** A file that somebody has reached, and what they may do in it. */
export interface Reached {
  /** The person, or for an employer the affiliation. */
  personId: string;
  as: ProvidedAs;
  /** Of a guardian, under which mandate; of a guardian or an employer, for whom. */
  mandateId: string | null;
  holderId: string | null;
  /** Whether documents of health are in sight: for the mutual, those that the policy names. */
  medical: boolean;
  /** Whether documents may be handed in. */
  provides: boolean;
  /** Of somebody of the mutual, for whom they act besides: what those have here is a colleague’s to treat. */
  own?: string[];
}

/** @throws Problem 404 for a person who is not theirs to see, in the same bytes as for nobody. */
export async function reach(act: Act, personId: string): Promise<Reached> {
  const { role, holderId } = act.actor;
  if (role === 'guardian') return reachAdult(act, personId);
  if (role === 'employer') return reachAffiliate(act, personId);
  if (role === 'caseworker') return reachAnybody(act, personId);
  if (personId !== holderId) throw problems.not_found();
  return { personId, as: 'member', mandateId: null, holderId: null, medical: true, provides: true };
}

/** Persons, and affiliates about whom an employer has sent or asked something: the mutual adds nothing to what an employer keeps. */
async function reachAnybody(act: Act, personId: string): Promise<Reached> {
  const [known] = await act.query<{ provides: boolean; own: string[] }>(
    `select exists (select from persons.persons where id = $1) as provides, access.own_holders() as own
      where exists (select from persons.persons where id = $1) or exists (select from documents.documents where affiliation_id = $1)
         or exists (select from employers.affiliations where id = $1)`,
    [personId],
  );
  if (!known) throw problems.not_found();
  return { personId, as: 'mutual', mandateId: null, holderId: null, medical: true, provides: known.provides && !known.own.includes(personId), own: known.own };
}

const places = { legalEntityId: 'a.legal_entity_id', establishmentId: 'a.establishment_id' };

/** Of an affiliate whom the representative's grant reaches: the file that their own entity keeps, under the id of the affiliation. */
async function reachAffiliate(act: Act, id: string): Promise<Reached> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'Affiliation', places, params);
  const [known] = await act.query(`select 1 as one from employers.affiliations a where a.id = $1 and ${visible}`, params);
  if (!known) throw problems.not_found();
  return { personId: id, as: 'employer', mandateId: null, holderId: act.actor.holderId, medical: false, provides: true };
}

interface AdultRow {
  mandateId: string;
  holderId: string;
  branchId: string | null;
  startsOn: string;
  endsOn: string;
  medicalBy: string;
  sendsDocuments: boolean;
}

const columns = { holderId: 'a.holder_id', branchId: 'a.branch_id', startsOn: 'a.starts_on', endsOn: 'a.ends_on' };

/** The policy first, then the database's own check; of several mandates of one holder, each gives its part. */
async function reachAdult(act: Act, personId: string): Promise<Reached> {
  const params: unknown[] = [personId];
  const visible = act.where('read', 'ProtectedAdult', columns, params);
  const rows = await act.query<AdultRow>(
    `select a.mandate_id as "mandateId", a.holder_id as "holderId", a.branch_id as "branchId", a.starts_on as "startsOn", a.ends_on as "endsOn",
            a.medical_by as "medicalBy", a.sends_documents as "sendsDocuments"
       from guardianship.protected_adults a where a.person_id = $1 and ${visible}
      order by a.sends_documents desc, a.ends_on desc, a.mandate_id`,
    params,
  );
  const [focus] = rows.length ? await act.query<{ ok: boolean }>('select access.focus($1) as ok', [personId]) : [];
  if (!focus?.ok) throw problems.not_found();
  const may = (action: string) => rows.some((row) => act.ability.can(action, subject('ProtectedAdult', { ...row }) as never));
  const [{ mandateId, holderId }] = rows as [AdultRow];
  return { personId, as: 'guardian', mandateId, holderId, medical: may('read-medical'), provides: may('provide-documents') };
}
