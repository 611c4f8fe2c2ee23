import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { PersonFiles } from '../coverage/index.js';
import { Rules, type Act as MatrixAct } from '../rules/index.js';
import { actsOf } from './acts-of.js';
import type { AdultFileView } from './guardianship.views.js';
import { Mandate } from './mandate.entity.js';
import { reachAdult } from './protected-adults.queries.js';
import { warningFor } from './warning.js';

type MandateView = AdultFileView['mandate'];

const statement = `
  select m.id, m.measure, m.field, m.judgment_on, m.starts_on, m.last_day as ends_on, m.court, m.case_number,
         m.last_day - $2::date as days_left, m.acts_added, m.acts_removed
    from guardianship.mandates m where m.id = $1`;

/** The file of one adult: the person, the mandate, and who may do what, with the reason. */
@Injectable()
export class AdultFiles {
  constructor(
    private readonly persons: PersonFiles,
    private readonly rules: Rules,
  ) {}

  async read(act: Act, personId: string): Promise<AdultFileView> {
    const adult = await reachAdult(act, personId);
    const file = await this.persons.read(act, personId);
    const [row] = await act.query<MandateView & { acts_added: MatrixAct[]; acts_removed: MatrixAct[] }>(statement, [
      adult.mandateId,
      act.actor.today,
    ]);
    const mandate = row!;
    mandate.warning = warningFor(mandate.days_left, this.rules.warnDays);
    act.record('protected-adult.read', { subjectId: personId, recordId: adult.mandateId });
    const { measure, field, acts_added: actsAdded, acts_removed: actsRemoved } = mandate;
    return { ...file, mandate, acts: actsOf(this.rules, Object.assign(new Mandate(), { measure, field, actsAdded, actsRemoved })) };
  }
}
