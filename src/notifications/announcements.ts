import type { Act } from '../access/index.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { AnnouncementKind, AnnouncementPage, AnnouncementRow, AnnouncementView } from './announcements.views.js';
import { notify } from './notify.js';
import { mostTries } from './untold.js';

const columns = 'a.id, a.kind, a.subject, a.text_fr, a.text_en, a.published_at';

/** With its event: how far it has been told. $1 the id before which to go on, or the one that is asked for. */
const withProgress = (visible: string) => `
  select ${columns}, e.told, e.expected, case when e.resolved_at is not null then 'told' when e.tries >= ${mostTries} then 'failed' when e.tries > 0 then 'retrying'
         when e.expected is null then 'waiting' else 'telling' end as state
    from notifications.announcements a join notifications.events e on e.record_id = a.id and e.kind = a.kind where ${visible}`;

export interface Announced {
  kind: AnnouncementKind;
  subject?: string;
  text_fr: string;
  text_en?: string;
}

/** Announces something: kept with the event that tells it, or not at all. Published is published: nothing changes it. */
export async function announce(act: Act, id: string, { kind, subject, text_fr, text_en }: Announced): Promise<void> {
  await act.query('insert into notifications.announcements (id, kind, subject, text_fr, text_en, published_by) values ($1, $2, $3, $4, $5, $6)', [
    id, kind, subject ?? null, text_fr, text_en ?? null, act.actor.accountId,
  ]);
  await notify(act, { kind, recordId: id });
  act.record(kind === 'notice.changed' ? 'notice.published' : 'offer.published', { recordId: id });
}

/** @throws Problem 404 */
export async function readAnnouncement(act: Act, id: string): Promise<AnnouncementRow> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'Announcement', {}, params);
  const [found] = await act.query<AnnouncementRow>(`${withProgress(`a.id = $1 and ${visible}`)}`, params);
  if (!found) throw problems.not_found();
  return found;
}

/** What was announced, the last one first. */
export async function listAnnouncements(act: Act, { after, limit }: PageQuery): Promise<AnnouncementPage> {
  const params: unknown[] = [readCursor(after, ['uuid'])?.[0] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit + 1];
  const visible = act.where('read', 'Announcement', {}, params);
  const rows = await act.queryLast<AnnouncementRow>(`${withProgress(`a.id < $1 and ${visible}`)} order by a.id desc limit $2`, params);
  return pageOf(rows, limit, ({ id }) => [id]);
}

/** One of which the account was told. @throws Problem 404 for any other, as for none */
export async function readOwnAnnouncement(act: Act, id: string): Promise<AnnouncementView> {
  const [found] = await act.query<AnnouncementView>(
    `select ${columns} from notifications.announcements a
      where a.id = $1 and exists (select from notifications.notices n where n.record_id = a.id and n.account_id = $2)`,
    [id, act.actor.accountId],
  );
  if (!found) throw problems.not_found();
  return found;
}
