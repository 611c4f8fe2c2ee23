import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../access/session.js';
import { api, unwrap } from '../../api/client.js';
import type { NoticeEntry } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { KeysetList, useKeyset } from '../../ui/keyset-list.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { StatePanel } from '../../ui/states.js';
import { keys } from './use-live.js';

/** Where a notice leads in the space of the grant in use; null: nowhere. */
export type PathOf = (notice: NoticeEntry) => string | null;

/** Notices, the latest first; each is read by opening it or by saying so. */
export function NoticesList({ pathOf }: { pathOf: PathOf }) {
  const { notifications } = useWords();
  const query = useKeyset(keys.list, (after) => unwrap(api.GET('/api/me/notifications', { params: { query: { after, limit: 20 } } })));
  const { readOne, readAll, error } = useReading();
  const newest = query.data?.pages[0]?.items[0];
  const someUnread = query.data?.pages.some(({ items }) => items.some((one) => !one.read_at)) ?? false;
  return (
    <Section
      id="liste" title={notifications.list}
      action={someUnread && newest ? <Button variant="default" onClick={() => void readAll(newest.id)}>{notifications.readAll}</Button> : undefined}
    >
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <KeysetList query={query} empty={<StatePanel title={notifications.empty}>{notifications.emptyText}</StatePanel>}>
        {(rows) => (
          <ul className="factors" data-rows="">
            {rows.map((one) => <OneNotice key={one.id} one={one} pathOf={pathOf} onRead={() => void readOne(one)} />)}
          </ul>
        )}
      </KeysetList>
    </Section>
  );
}

function OneNotice({ one, pathOf, onRead }: { one: NoticeEntry; pathOf: PathOf; onRead: () => void }) {
  const { notifications } = useWords();
  const format = useFormats();
  const what = notifications.kinds[one.kind] ?? one.kind;
  return (
    <li className="factor" tabIndex={-1}>
      <div className="factor-line">
        <div className="device-text">
          <h3>{what} {!one.read_at && <Tag tone="info">{notifications.unread}</Tag>}</h3>
          {one.due_on && <p>{notifications.due(format.date(one.due_on))}</p>}
          <p className="hint">{format.instant(one.created_at)}</p>
          <ForWhom one={one} />
        </div>
        <div className="actions">
          <Way one={one} what={what} pathOf={pathOf} onOpen={onRead} />
          {!one.read_at && <Button variant="default" onClick={onRead} aria-label={notifications.readOf(what)}>{notifications.read}</Button>}
        </div>
      </div>
    </li>
  );
}

/** Whoever acts for several reads whose matter it is, and how to get there. */
function ForWhom({ one }: { one: NoticeEntry }) {
  const { notifications } = useWords();
  const { grants, grant } = useMe();
  const its = grants.find(({ id }) => id === one.grant_id);
  if (!its || grants.length < 2) return null;
  return (
    <p className="hint">
      {its.holder && notifications.forWhom(its.holder.name)}{its.id !== grant?.id && ` — ${notifications.elsewhere}`}
    </p>
  );
}

function Way({ one, what, pathOf, onOpen }: { one: NoticeEntry; what: string; pathOf: PathOf; onOpen: () => void }) {
  const { notifications } = useWords();
  const { grants, grant } = useMe();
  const isElsewhere = one.grant_id !== null && one.grant_id !== grant?.id;
  if (isElsewhere && grants.some(({ id }) => id === one.grant_id)) return <LinkButton to="/habilitations" variant="default">{notifications.switch}</LinkButton>;
  const to = isElsewhere ? null : pathOf(one);
  if (!to) return null;
  return <LinkButton to={to} onClick={onOpen} aria-label={notifications.openOf(what)}>{notifications.open}</LinkButton>;
}

function useReading() {
  const { notifications } = useWords();
  const say = useProblemText();
  const queries = useQueryClient();
  const [error, setError] = useState<string | null>(null);
  async function run(act: () => Promise<unknown>, done?: string) {
    setError(null);
    try {
      await act();
      await queries.invalidateQueries({ queryKey: keys.all });
      if (done) announce(done);
    } catch (problem) {
      setError(say(problem));
    }
  }
  const readOne = (one: NoticeEntry) =>
    one.read_at ? Promise.resolve() : run(() => unwrap(api.POST('/api/me/notifications/{noticeId}/read', { params: { path: { noticeId: one.id } } })));
  const readAll = (until: string) => run(() => unwrap(api.POST('/api/me/notifications/read', { body: { until } })), notifications.readAllDone);
  return { readOne, readAll, error };
}
