import { subject } from '@casl/ability';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { ProvidedAs } from './kinds.js';

/** A person whose file somebody has reached, and what they may do in it. */
export interface Reached {
  personId: string;
  as: ProvidedAs;
  /** Of a guardian, under which mandate. */
  mandateId: string | null;
  holderId: string | null;
  /** Whether documents of health are in sight. */
  medical: boolean;
  /** Whether documents may be handed in. */
  provides: boolean;
}

/** @throws Problem 404 for a person who is not theirs to see, in the same bytes as for nobody. */
export async function reach(act: Act, personId: string): Promise<Reached> {
  const { role, holderId } = act.actor;
  if (role === 'guardian') return reachAdult(act, personId);
  if (role === 'caseworker') {
    const known = await act.query('select 1 as one from persons.persons where id = $1', [personId]);
    if (!known.length) throw problems.not_found();
    return { personId, as: 'mutual', mandateId: null, holderId: null, medical: false, provides: false };
  }
  if (personId !== holderId) throw problems.not_found();
  return { personId, as: 'member', mandateId: null, holderId: null, medical: true, provides: true };
}

interface AdultRow {
  mandateId: string;
  holderId: string;
  startsOn: string;
  endsOn: string;
  medicalBy: string;
  sendsDocuments: boolean;
}

const columns = { holderId: 'a.holder_id', startsOn: 'a.starts_on', endsOn: 'a.ends_on' };

/** The policy first, then the database's own check; of several mandates of one holder, each gives its part. */
async function reachAdult(act: Act, personId: string): Promise<Reached> {
  const params: unknown[] = [personId];
  const visible = act.where('read', 'ProtectedAdult', columns, params);
  const rows = await act.query<AdultRow>(
    `select a.mandate_id as "mandateId", a.holder_id as "holderId", a.starts_on as "startsOn", a.ends_on as "endsOn",
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
