import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createApp } from '../../../src/app.setup.js';
import { ReviewReminders } from '../../../src/staff/index.js';
import { Chief } from '../../support/staff.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let gaelle: Chief;
beforeAll(async () => {
  world = await bootWorld();
  gaelle = await Chief.of(world, 'gaelle');
});
afterAll(() => world.close());

const reminders = () => world.db.query("select a.email from mail.messages m join identity.accounts a on a.id = m.account_id where m.kind = 'staff.review-due' order by 1").then(({ rows }) => rows.map(({ email }) => email as string));
const chiefs = ['aissatou.fournier@courriel.example', 'corinne.madelaine@glycines.example', 'gaelle.lerouvillois@mirambeau.example', 'mireille.astruc@saint-roch.example', 'sabine.delmotte@rive-claire.example'];

test('a review falls due after six months; administrators are reminded once, whatever processes look, and after a restart too', async () => {
  const job = world.app.get(ReviewReminders);
  expect(await job.remind()).toBe(0);
  expect((await gaelle.team()).map(({ is_review_due }) => is_review_due)).not.toContain(true);
  await world.moveClock('6 months 2 days');
  const other = await createApp(world.config, [], join(process.cwd(), 'dist', 'web'));
  await other.init();
  await Promise.all(Array.from({ length: 25 }, () => [job.remind(), other.get(ReviewReminders).remind()]).flat());
  await other.close();
  const again = await createApp(world.config, [], join(process.cwd(), 'dist', 'web'));
  await again.init();
  expect(await again.get(ReviewReminders).remind()).toBe(0);
  await again.close();
  expect(await reminders()).toEqual(chiefs);
  const [mail] = await world.mails.of('gaelle.lerouvillois@mirambeau.example', 'qui agit pour');
  expect(mail!.text).toContain('Équipe');
  expect(mail!.text).not.toMatch(/pas moi|#/);
  expect((await gaelle.team()).map(({ is_review_due }) => is_review_due)).not.toContain(false);
});

test('a review that is confirmed is told in the trail, and falls due again six months later with one more reminder', async () => {
  for (const { id } of await gaelle.team()) expect((await gaelle.persona.post(`/api/staff/${id}/review`)).status).toBe(204);
  const team = await gaelle.team();
  expect(team.map(({ is_review_due }) => is_review_due)).not.toContain(true);
  const { rows } = await world.db.query("select on_behalf_of from audit.events where event = 'grant.reviewed'");
  expect(rows).toEqual(team.map(() => ({ on_behalf_of: gaelle.persona.holderId })));
  await world.moveClock('13 months');
  await world.app.get(ReviewReminders).remind();
  expect((await reminders()).filter((email) => email.startsWith('gaelle'))).toHaveLength(2);
  expect((await gaelle.team())).toHaveLength(team.length);
});
