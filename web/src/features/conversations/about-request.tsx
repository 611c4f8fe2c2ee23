import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useFormats, useWords } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import type { About } from './about.js';
import { key, readConversations } from './queries.js';
import { useRequestName } from './use-subject.js';

interface Props {
  request: { id: string; kind: string; submitted_at: string | null };
  /** The address of the conversations of the space. */
  path: string;
  /** Whether the reader may write to the mutual; the mutual itself begins from its own form. */
  mayOpen: boolean;
}

/** What was written about one request, and the way to write about it: for the page of that request. Of a draft nothing: the mutual has not been asked. */
export function ConversationsAboutRequest({ request, path, mayOpen }: Props) {
  const { conversations: { requests: words } } = useWords();
  const name = useRequestName();
  const query = useQuery({ queryKey: [...key, 'list', { request_id: request.id }], queryFn: () => readConversations({ request_id: request.id }), enabled: request.submitted_at !== null });
  if (request.submitted_at === null) return null;
  const about: About = { kind: 'request', id: request.id, name: name({ kind: request.kind, sent_at: request.submitted_at }) };
  return (
    <Section id="echanges" title={words.title} action={mayOpen && <LinkButton variant="default" to={`${path}/nouveau`} state={{ about }}>{words.write}</LinkButton>}>
      <QueryView query={query}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? <p className="muted">{words.none}</p> : <ul className="plain-list">{items.map((one) => <li key={one.id}><One of={one} path={path} /></li>)}</ul>}
            {next && <p><Link to={path}>{words.all}</Link></p>}
          </>
        )}
      </QueryView>
    </Section>
  );
}

function One({ of: { id, motive, state, unread, last_message_at }, path }: { of: { id: string; motive: string; state: string; unread: boolean; last_message_at: string }; path: string }) {
  const { conversations: { motives, states, list, requests } } = useWords();
  const format = useFormats();
  return (
    <>
      <Link to={`${path}/${id}`}>{motives[motive] ?? motive}</Link> {unread && <Tag tone="info">{list.unread}</Tag>}{' '}
      <span className="hint">{requests.last(format.dayOf(last_message_at), states[state] ?? state)}</span>
    </>
  );
}
