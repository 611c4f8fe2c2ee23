import { v7 } from 'uuid';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor } from '../../src/mail/index.js';
import { goodPassword } from './invited.js';
import type { World } from './world.js';

/** A member of whom the mutual knows no e-mail address, as they declare themselves. */
export interface ByPost {
  personId: string;
  declared: { member_number: string; last_name: string; first_name: string; birth_date: string };
}

let made = 0;

/** Somebody with a member's number, an address to write letters to and no account; with an e-mail address if one is given. */
export async function newMember(world: World, email: string | null = null): Promise<ByPost> {
  const personId = v7();
  const declared = { member_number: `9${String(Date.now()).slice(-6)}${++made}`, last_name: 'Le Goff-Lévêque', first_name: 'Anne-Maëlle', birth_date: '1951-06-30' };
  await world.db.query(
    `insert into persons.persons (id, member_number, civility, last_name, birth_name, first_name, birth_date, email, address_lines, postcode, city)
       values ($1, $2, 'mrs', $3, 'Œuvrard', $4, $5, $6, '{Résidence du Canal,"3 rue de l’Écluse"}', '44000', 'Nantes')`,
    [personId, declared.member_number, declared.last_name, declared.first_name, declared.birth_date, email],
  );
  return { personId, declared };
}

/** The text of a letter’s codes is sealed; here the code is put in place of another by whoever owns the database. */
export async function codeByPost(world: World, code = 'K7M2-9QXD-44TZ-8PRA'): Promise<ByPost & { code: string; accountId: string }> {
  const one = await newMember(world);
  const { status } = await world.http.post('/api/activations').send(one.declared);
  if (status !== 202) throw new Error(`activation: ${status}`);
  const kept = await world.app.get(KeyService).mac('activation-code', `${one.declared.member_number}:${code.replaceAll('-', '')}`);
  const { rows } = await world.db.query(
    `update identity.activation_codes c set code = $2 from identity.grants g where g.account_id = c.account_id and g.holder_id = $1 returning c.account_id`,
    [one.personId, kept],
  );
  return { ...one, code, accountId: rows[0].account_id as string };
}

export async function typedCode(world: World): Promise<{ member_number: string; code: string }> {
  const { declared, code } = await codeByPost(world);
  return { member_number: declared.member_number, code };
}

/** What the code of a letter opens. */
export async function openingByPost(world: World): Promise<ByPost & { token: string; accountId: string }> {
  const one = await codeByPost(world);
  const answer = await world.http.post('/api/activations/code').send({ member_number: one.declared.member_number, code: one.code });
  if (answer.status !== 201) throw new Error(`code: ${answer.status} ${answer.text}`);
  return { ...one, token: answer.body.token as string };
}

/** A link that proves the address of somebody who opens an account by post. */
export async function addressToProve(world: World, email = `${v7()}@courriel.example`): Promise<{ token: string; opening: string; email: string; accountId: string }> {
  const { token: opening, accountId } = await openingByPost(world);
  await world.http.post('/api/activations/address').send({ token: opening, email });
  const { rows } = await world.db.query("select id from identity.links where account_id = $1 and kind = 'address-proof'", [accountId]);
  return { token: await linkFor(world.app.get(KeyService), rows[0].id as string), opening, email, accountId };
}

/** A member who has followed the link to open an account, and chosen a password. @returns the token of the link */
export async function readyForSheet(world: World, one?: ByPost): Promise<string> {
  const { declared, personId } = one ?? (await newMember(world, `${v7()}@courriel.example`));
  await world.http.post('/api/activations').send(declared);
  const { rows } = await world.db.query(
    "select l.id from identity.links l join identity.grants g on g.account_id = l.account_id where l.kind = 'activation' and g.holder_id = $1 order by l.created_at desc limit 1",
    [personId],
  );
  const token = await linkFor(world.app.get(KeyService), rows[0].id as string);
  const chosen = await world.http.post('/api/invitations/password').send({ token, password: goodPassword });
  if (chosen.status !== 201) throw new Error(`password: ${chosen.status} ${chosen.text}`);
  return token;
}
