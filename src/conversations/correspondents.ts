import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { inSight } from '../requests/index.js';
import { type About, nothing, notOffered } from './about.js';
import { offeredRequests, requestOfGuardian, requestOfMember } from './about-requests.js';
import type { ConversationInput } from './conversations.inputs.js';
import type { CorrespondentsView, CorrespondentView } from './conversations.views.js';
import type { AboutKind, OpenedAs } from './kinds.js';
import { conversationsProblems } from './problems.js';

type Subject = CorrespondentView['subjects'][number];

interface Row {
  as: OpenedAs;
  holder_id: string;
  name: string;
  hindrance: 'own_matter' | 'nobody_reads' | null;
  subjects: Subject[];
}

const subjectOf = (kind: AboutKind, id: string, name: string) => `jsonb_build_object('kind', '${kind}', 'id', ${id}, 'name', ${name}, 'request', null)`;
const nameOf = (row: string) => `${row}.first_name || ' ' || ${row}.last_name`;

/** A person themselves, about themselves, a contract or a request; and each holder of a mandate in force, about the person or what they have asked. $1 the number of the member, or of a contract of theirs. */
const aroundAPerson = (ownRequests: string, theirRequests: string) => `
  with person as (select p.id, ${nameOf('p')} as name from persons.persons p
    where p.member_number = $1 or p.id = (select c.person_id from coverage.contracts c where c.number = $1))
  select 'member' as as, p.id as holder_id, p.name, access.hindrance('member', p.id) as hindrance,
         jsonb_build_array(${subjectOf('person', 'p.id', 'p.name')}) || coalesce((select jsonb_agg(${subjectOf('contract', 'c.id', 'c.number')} order by c.number)
           from coverage.contracts c where c.person_id = p.id), '[]') || ${ownRequests} as subjects
    from person p
  union all
  select 'guardian', h.holder_id, coalesce(l.name, ${nameOf('g')}), case when h.person_id = any (access.own_holders()) then 'own_matter' else access.hindrance('guardian', h.holder_id) end,
         jsonb_build_array(${subjectOf('person', 'h.person_id', 'h.name')})
           || ${theirRequests}
    from (select distinct a.holder_id, p.id as person_id, p.name from guardianship.protected_adults a join person p on p.id = a.person_id
           where a.starts_on <= access.today() and a.ends_on >= access.today()) h
         left join organisations.legal_entities l on l.id = h.holder_id left join persons.persons g on g.id = h.holder_id`;

/** An employer, about a contract, or about an affiliate of whom it has asked something. $1 its SIREN, or the number of a contract of its. */
const aroundAnEntity = `
  select 'employer' as as, l.id as holder_id, l.name, access.hindrance('employer', l.id) as hindrance,
         coalesce((select jsonb_agg(${subjectOf('collective_contract', 'k.id', 'k.number')} order by k.number) from employers.collective_contracts k where k.legal_entity_id = l.id), '[]')
           || coalesce((select jsonb_agg(${subjectOf('affiliation', 'f.id', nameOf('f'))} order by f.last_name, f.first_name, f.id) from employers.affiliations f where f.legal_entity_id = l.id), '[]') as subjects
    from organisations.legal_entities l where l.kind in ('employer', 'esat')
     and (l.siren = $1 or l.id = (select k.legal_entity_id from employers.collective_contracts k where k.number = $1))`;

/** To whom the mutual can write, by the number of a member, an entity or a contract, given whole: nobody leafs through people. */
export async function findCorrespondents(act: Act, number: string): Promise<CorrespondentsView> {
  const params: unknown[] = [number];
  const visible = inSight(act, params);
  const own = offeredRequests('r.person_id = p.id', 'p.name', visible);
  const theirs = offeredRequests("r.person_id = h.person_id and r.holder_id = h.holder_id and r.asked_as = 'guardian'", 'h.name', visible);
  const rows = await act.query<Row>(`${aroundAPerson(own, theirs)} union all ${aroundAnEntity}`, params);
  act.record('correspondents.looked-up');
  return { correspondents: rows.filter(({ subjects }) => subjects.length) };
}

type Find = (act: Act, id: string, holderId: string) => Promise<Partial<About> | undefined>;

/** One row in the caseworker's sight. $1 what it is about, $2 with whom. */
const row = (select: string): Find => async (act, ...params) => (await act.query<Partial<About>>(select, params))[0];

const adultOf = row(`select a.person_id as "personId", a.mandate_id as "mandateId" from guardianship.protected_adults a where a.person_id = $1 and a.holder_id = $2
      and a.starts_on <= access.today() and a.ends_on >= access.today() order by a.ends_on desc, a.mandate_id limit 1`);

const finders: Record<OpenedAs, Partial<Record<AboutKind, Find>>> = {
  member: {
    person: row('select p.id as "personId" from persons.persons p where p.id = $1 and p.id = $2'),
    contract: row('select c.person_id as "personId", c.id as "contractId" from coverage.contracts c where c.id = $1 and c.person_id = $2'),
    request: requestOfMember,
  },
  guardian: {
    person: adultOf,
    request: async (act, id, holderId) => {
      const found = await requestOfGuardian(act, id, holderId);
      const adult = found && (await adultOf(act, found.personId, holderId));
      return adult && { ...adult, requestId: id };
    },
  },
  employer: {
    affiliation: row('select f.id as "affiliationId", f.establishment_id as "establishmentId" from employers.affiliations f where f.id = $1 and f.legal_entity_id = $2'),
    collective_contract: row('select k.id as "collectiveContractId" from employers.collective_contracts k where k.id = $1 and k.legal_entity_id = $2'),
  },
};

/** Of a holder, in which space, and of the person it is about, who may be oneself. */
const hindranceSql = "select case when $3 = any (access.own_holders()) then 'own_matter' else access.hindrance($1, $2) end as hindrance";

/**
 * What the mutual writes about, and to whom. A complaint is never its own.
 * @throws Problem 403 for one's own matter, 404 for what does not belong together, as for nothing, 409 where nobody would read it, 422
 */
export async function findCorrespondence(act: Act, { kind, about: asked, to }: ConversationInput): Promise<{ as: OpenedAs; holderId: string; about: About }> {
  if (kind === 'complaint') throw notOffered('kind');
  if (!to) throw notOffered('to');
  const find = finders[to.as][asked.kind];
  if (!find) throw notOffered('about.kind');
  const about = await find(act, asked.id, to.holder_id);
  if (!about) throw problems.not_found();
  const [found] = await act.query<Pick<Row, 'hindrance'>>(hindranceSql, [to.as, to.holder_id, about.personId ?? null]);
  if (found?.hindrance) throw conversationsProblems[found.hindrance]();
  return { as: to.as, holderId: to.holder_id, about: { ...nothing, ...about } };
}
