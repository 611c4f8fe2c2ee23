import type { Response } from 'supertest';
import type { Persona } from './persona.js';
import type { World } from './world.js';

/** One of the team, as the list shows it. */
export interface Colleague {
  id: string;
  name: string;
  email: string;
  function: string;
  establishment_ids: string[] | null;
  branch_ids: string[] | null;
  state: string;
  last_used_at: string | null;
  review_due_on: string;
  is_review_due: boolean;
  is_oneself: boolean;
}

/** An administrator of an entity, who has just proved who they are. */
export class Chief {
  constructor(
    readonly world: World,
    readonly persona: Persona,
  ) {}

  static async of(world: World, email: string): Promise<Chief> {
    const chief = new Chief(world, await world.as(email));
    await chief.prove();
    return chief;
  }

  prove(): Promise<void> {
    return this.persona.stepUp('manage-staff', this.persona.holderId);
  }

  invite(email: string, rights: object = {}): Promise<Response> {
    return this.persona.post('/api/staff', { email, name: 'Une Recrue', function: 'manager', ...rights });
  }

  async team(): Promise<Colleague[]> {
    return (await this.persona.get('/api/staff')).body.items as Colleague[];
  }

  async find(email: string): Promise<Colleague | undefined> {
    return (await this.team()).find((one) => one.email.startsWith(email));
  }

  async change(id: string, rights: object): Promise<Response> {
    const { headers } = await this.persona.get(`/api/staff/${id}`);
    return this.persona.send('patch', `/api/staff/${id}`, rights).set('if-match', String(headers.etag ?? '"1"'));
  }

  remove(id: string): Promise<Response> {
    return this.persona.send('delete', `/api/staff/${id}`).then((answer) => answer);
  }
}

/** Makes somebody of the demonstration an administrator of what they act for. */
export async function promote(world: World, email: string): Promise<void> {
  await world.db.query(
    `update identity.grants set function = 'administrator', establishment_ids = null
      where function is not null and account_id = (select id from identity.accounts where email like $1 || '%')`,
    [email],
  );
}

/** Limits somebody of a guardianship organisation to one branch of it. @returns its id */
export async function limitToBranch(db: World['db'], email: string, name = 'Antenne Nord'): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `update identity.grants g set branch_ids = array[b.id], function = case g.function when 'administrator' then 'manager' else g.function end
       from organisations.branches b, identity.accounts a
      where a.id = g.account_id and a.email like $1 || '%' and g.space = 'guardian' and b.legal_entity_id = g.holder_id and b.name = $2 returning b.id`,
    [email, name],
  );
  if (rows.length !== 1) throw new Error(`${email}: limited ${rows.length} times`);
  return rows[0]!.id;
}
