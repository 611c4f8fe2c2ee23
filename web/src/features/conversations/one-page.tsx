import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import type { ConversationView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { QueryPage } from '../../ui/query-page.js';
import { Clocks } from './clocks.js';
import { useDoor } from './door.js';
import { Due } from './due.js';
import { Messages } from './messages.js';
import { key, markRead, useConversation } from './queries.js';
import { ReplyForm } from './reply.js';
import { Treatment } from './treatment.js';
import { type AskedFacts, useRequestName } from './use-subject.js';

/** A conversation: where it stands, what was written, and the words to come. */
export function ConversationPage() {
  const { conversations: { title, page } } = useWords();
  const { path } = useDoor();
  const { conversationId = '' } = useParams();
  const query = useConversation(conversationId);
  const back = { to: path, label: page.back };
  return (
    <QueryPage query={query} heading={title} back={back}>
      {({ data, etag }) => <Conversation key={data.id} of={data} etag={etag ?? ''} back={back} />}
    </QueryPage>
  );
}

function Conversation({ of: one, etag, back }: { of: ConversationView; etag: string; back: { to: string; label: string } }) {
  const { conversations: { motives } } = useWords();
  useReadMark(one);
  return (
    <Page heading={motives[one.motive] ?? one.motive} lead={<StateLine of={one} />} back={back}>
      <Concerned of={one} />
      {one.kind === 'complaint' && <Clocks of={one} />}
      <Messages of={one} />
      {one.mediator && <Mediator of={one.mediator} />}
      <Standing of={one} />
      <Treatment of={one} etag={etag} />
      {one.writable && (one.state === 'open' || one.treatable) && <ReplyForm of={one} etag={etag} />}
    </Page>
  );
}

/** With whom, where that is somebody else than whom it is about. */
function Concerned({ of: { with: whom, about, file_id } }: { of: ConversationView }) {
  const { conversations: { page } } = useWords();
  const { documentsOf } = useDoor();
  const apart = whom && whom !== about.name ? page.with(whom) : null;
  return (
    <>
      <p>{[apart, page.about(about.name)].filter(Boolean).join('. ')}.</p>
      {about.request && <AboutRequest id={about.id} asked={about.request} />}
      {documentsOf && file_id && <p><Link to={documentsOf(file_id)}>{page.documents}</Link></p>}
    </>
  );
}

/** Which request, and the way to it. */
function AboutRequest({ id, asked }: { id: string; asked: AskedFacts }) {
  const { requestOf } = useDoor();
  const name = useRequestName()(asked);
  return <p>{requestOf ? <Link to={requestOf(id)}>{name}</Link> : name}</p>;
}

function StateLine({ of: one }: { of: ConversationView }) {
  const { conversations: { kinds, states, begin } } = useWords();
  return (
    <span className="state-line">
      <Tag tone={one.kind === 'complaint' ? 'warn' : 'neutral'}>{one.begun_by_mutual ? begin.kind : kinds[one.kind]}</Tag> <Tag>{states[one.state]}</Tag> <Due of={one} />
    </span>
  );
}

/** Why nothing can be written, and the way out. */
function Standing({ of: one }: { of: ConversationView }) {
  const { conversations: { page } } = useWords();
  const { as } = useDoor();
  if (!one.writable) return <Notice title={page.readOnlyTitle}><p>{as === 'member' ? page.readOnlyAdult : page.readOnly}</p></Notice>;
  return one.state === 'closed' ? <Notice title={page.closedTitle}><p>{page.closed}</p></Notice> : null;
}

function Mediator({ of: { name, address, website } }: { of: NonNullable<ConversationView['mediator']> }) {
  const { conversations: { mediator } } = useWords();
  return (
    <Notice title={mediator.title}>
      <p>{mediator.text} {name}, {address}.</p>
      <p><a href={website} rel="noreferrer">{mediator.website}</a></p>
    </Notice>
  );
}

/** What is on the page has been read; the lists learn of it. */
function useReadMark({ id, unread, messages }: ConversationView) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!unread) return;
    markRead(id, messages).then(
      () => queries.invalidateQueries({ queryKey: [...key, 'list'] }),
      () => undefined,
    );
  }, [id, unread, messages, queries]);
}
