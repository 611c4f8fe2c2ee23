import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import type { AccuracyView } from './accuracy.views.js';

const statement = `
  select coalesce(greatest(a.at, r.at) < access.now() - make_interval(months => $2), true) as due, a.at as answered_at,
         jsonb_build_object('address', p.address_lines || array_remove(array[nullif(concat_ws(' ', p.postcode, p.city), '')], null),
           'phone', p.phone, 'email', p.email, 'family', (
             select coalesce(jsonb_agg(distinct b.first_name || ' ' || b.last_name), '[]') from coverage.beneficiaries b
               join coverage.contracts c on c.id = b.contract_id and coalesce(c.ends_on, 'infinity') >= $3
              where b.person_id = p.id)) as facts
    from persons.persons p
    cross join lateral (select max(answered_at) as at from persons.accuracy_answers where person_id = p.id) a
    cross join lateral (select max(submitted_at) as at from requests.requests where person_id = p.id and kind = 'contact-details' and asked_as = 'member') r
   where p.id = $1`;

/** “Is this still right?”: asked of a member when their last answer, or their last request to change it, lies back too far. */
@Injectable()
export class ConfirmAccuracy {
  constructor(private readonly rules: Rules) {}

  /** The caller has checked whose it is. @throws Problem 404 when the room does not see this person */
  async read(act: Act, personId: string): Promise<AccuracyView> {
    const [view] = await act.query<AccuracyView>(statement, [personId, this.rules.accuracyCheckMonths, act.actor.today]);
    if (!view) throw problems.not_found();
    return view;
  }

  /** All of it is still right. */
  async confirm(act: Act, personId: string): Promise<AccuracyView> {
    const id = v7();
    await act.query('insert into persons.accuracy_answers (id, person_id, account_id) values ($1, $2, $3)', [id, personId, act.actor.accountId]);
    act.record('accuracy.confirmed', { subjectId: personId, recordId: id });
    return this.read(act, personId);
  }
}
