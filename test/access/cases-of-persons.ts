import { adults, by, members } from '../../demo/world.js';
import { signMandate } from '../support/mandates.js';
import type { World } from '../support/world.js';
import { type Cases, inPath, malformed, missing, newDetails } from './cases.js';
import type { Asker, Name } from './cast.js';

const { marguerite, roger, yvonne, fernand, huguette, solange, ginette, armand, paulette, marcel, karim } = adults;

interface Adults {
  own: string;
  /** Of the same holder: another branch's, a colleague's. */
  sameHolder: string;
  foreign: string;
  /** In sight, and the measure does not let the guardian change bank details alone. */
  unable?: string;
  [outOfForce: string]: string | undefined;
}

const association: Adults = {
  own: marguerite.id,
  sameHolder: yvonne.id,
  foreign: fernand.id,
  unable: roger.id,
  ended: paulette.id,
  unverified: marcel.id,
  toCome: karim.id,
  transferred: huguette.id,
};

const adultsOf: Partial<Record<Name, Adults>> = {
  'individual guardian': { own: huguette.id, sameHolder: fernand.id, foreign: marguerite.id, unable: solange.id },
  préposée: { own: armand.id, sameHolder: ginette.id, foreign: fernand.id },
};

export const entrusted = ({ name }: Asker) => adultsOf[name] ?? association;

export function adultCases(_: World, asker: Asker): Cases {
  return inPath('personId', { ...(entrusted(asker) as Record<string, string>), missing, malformed });
}

export async function adultChangeCases(world: World, asker: Asker): Promise<Cases> {
  const { own, sameHolder, foreign } = entrusted(asker);
  const theirs = await someChange(world, foreign);
  const pairs: Record<string, [person: string, change: string]> = {
    own: [own, asker.role === 'guardian' && asker.name !== 'reading staff' ? await propose(asker, own) : await someChange(world, own)],
    sameHolder: [own, await someChange(world, sameHolder)],
    foreign: [foreign, theirs],
    missing: [missing, missing],
    foreignChange: [own, theirs],
    missingChange: [own, missing],
    malformed: [malformed, missing],
  };
  return Object.fromEntries(Object.entries(pairs).map(([name, [personId, changeId]]) => [name, { params: { personId, changeId } }]));
}

export async function ownChangeCases(world: World, asker: Asker): Promise<Cases> {
  const foreign = await someChange(world, (asker.name === 'member' ? members.lucien : members.elodie).id);
  const own = asker.role === 'member' ? await propose(asker, asker.persona!.holderId) : foreign;
  return inPath('changeId', { own, foreign, missing, malformed });
}

/** The first bank details of a person, long in effect. */
async function someChange({ db }: World, person: string): Promise<string> {
  const { rows } = await db.query('select id from persons.bank_details where person_id = $1 order by proposed_at limit 1', [person]);
  return rows[0].id as string;
}

/** A change still in its hold, proposed by the asker. */
async function propose({ persona, role }: Asker, person: string): Promise<string> {
  await persona!.stepUp('change-bank-details', person);
  const path = role === 'member' ? '/api/member/bank-details' : `/api/guardian/protected-adults/${person}/bank-details`;
  const { status, body } = await persona!.change(`${path}/changes`, newDetails);
  if (status !== 201) throw new Error(`proposal: ${status} ${JSON.stringify(body)}`);
  return body.id as string;
}

const mandates: Record<string, string> = {};

/** A mandate of a person's, in force so that nothing takes it back; signed once. */
async function mandateOf(world: World, email: string): Promise<string> {
  mandates[email] ??= await world.as(email).then(async (who) => {
    if (!who.me.grant) await who.choose('member');
    const { body, status } = await signMandate(who);
    if (status !== 201) throw new Error(`mandate: ${status} ${JSON.stringify(body)}`);
    await world.db.query("update persons.bank_details set proposed_at = now() - interval '3 days', effective_at = now() - interval '1 day' where id = $1", [body.id]);
    return body.id as string;
  });
  return mandates[email]!;
}

/** Another's, which nobody here opens. */
async function foreignMandate({ db }: World, account: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(`with person as (select holder_id as id from identity.grants where account_id = $1 and space = 'member'),
      changed as (insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by, purpose)
        select gen_random_uuid(), id, '\\x00', '\\x00', '\\x00', 'accepted', now() - interval '3 days', now() - interval '1 day', 'member', $1, 'contributions' from person returning id, person_id)
    insert into persons.sepa_mandates (id, person_id, rum, amendment, ics, language, factor, signed_at, signed_by, shown, chain)
      select c.id, c.person_id, 'EGFOREIGN', 100 + (select count(*) from persons.sepa_mandates), 'FR72ZZZ123456', 'fr', 'totp', now(), $1, '\\x00', '\\x00' from changed c returning id`, [account]);
  return rows[0]!.id;
}

export async function ownMandateCases(world: World, { role, persona }: Asker): Promise<Cases> {
  const foreign = await foreignMandate(world, by.olivier);
  return inPath('mandateId', { own: role === 'member' ? await mandateOf(world, persona!.account.email.split('.')[0]!) : foreign, foreign, missing, malformed });
}
