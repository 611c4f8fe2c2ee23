import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { chosenGroups, type ChosenGroup, type MailTime, noticeGroups, usualTimes } from './catalogue.js';
import type { PreferencesInput, PreferencesView } from './notices.views.js';

/** Of the words by which offers are agreed to and refused, in the portal and in the mails. Kept with each consent. */
export const consentWords = '2026-11';

const isChosen = (group: string): group is ChosenGroup => (chosenGroups as readonly string[]).includes(group);

/** How an account wants to hear of things by mail. */
export async function readPreferences(act: Act): Promise<PreferencesView> {
  const { accountId } = act.actor;
  const rows = await act.query<{ group: ChosenGroup; mail: MailTime }>('select p."group", p.mail from notifications.preferences p where p.account_id = $1', [accountId]);
  const chosen = new Map(rows.map(({ group, mail }) => [group, mail]));
  const prospecting = await agrees(act);
  const timeOf = (group: (typeof noticeGroups)[number]): MailTime => {
    if (group === 'prospecting') return prospecting ? 'at_once' : 'none';
    return isChosen(group) ? (chosen.get(group) ?? usualTimes[group]) : 'at_once';
  };
  return { groups: noticeGroups.map((group) => ({ group, mail: timeOf(group), choosable: isChosen(group) })), prospecting };
}

/** Whatever is chosen, the portal tells. A consent that changes is a row more, and none is ever changed. */
export async function choosePreferences(act: Act, { prospecting, ...times }: PreferencesInput): Promise<void> {
  const { accountId } = act.actor;
  for (const group of chosenGroups) {
    await act.query(
      'insert into notifications.preferences (account_id, "group", mail) values ($1, $2, $3) on conflict (account_id, "group") do update set mail = excluded.mail',
      [accountId, group, times[group]],
    );
  }
  // Two at once would both believe to be the change.
  await act.query("select pg_advisory_xact_lock(hashtextextended('consent ' || $1::uuid, 0))", [accountId]);
  if ((await agrees(act)) !== prospecting) {
    await act.query(
      "insert into notifications.consents (id, account_id, purpose, given, way, words) values ($1, $2, 'prospecting', $3, 'preferences', $4)",
      [v7(), accountId, prospecting, consentWords],
    );
    act.record(prospecting ? 'consent.given' : 'consent.withdrawn', { code: 'prospecting' });
  }
  act.record('notices.chosen');
}

async function agrees(act: Act): Promise<boolean> {
  const [last] = await act.query<{ given: boolean }>(
    "select c.given from notifications.consents c where c.account_id = $1 and c.purpose = 'prospecting' order by c.at desc limit 1",
    [act.actor.accountId],
  );
  return last?.given ?? false;
}
