import { Link } from 'react-router';
import type { ConversationView } from '../../api/types.js';
import { useFormats, useWords } from '../../i18n/index.js';
import { LockIcon } from '../../ui/icons.js';
import { Tag } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { useDoor } from './door.js';

type One = ConversationView['items'][number];

/** What was written, the oldest first; notes are told from it in words and by their frame. */
export function Messages({ of: conversation }: { of: ConversationView }) {
  const { conversations: { page } } = useWords();
  return (
    <Section id="messages" title={page.messages}>
      <ol className="messages">
        {conversation.items.map((one) => <OneMessage key={one.id} one={one} personId={conversation.file_id} />)}
      </ol>
    </Section>
  );
}

function OneMessage({ one, personId }: { one: One; personId: string | null }) {
  const { conversations: { page } } = useWords();
  const { as } = useDoor();
  const format = useFormats();
  const mine = one.written_as === as;
  return (
    <li id={`message-${one.id}`} className={`message message-${one.kind}${mine ? ' message-mine' : ''}`}>
      {one.kind === 'note' && <p className="message-kind"><LockIcon /> {page.note}</p>}
      <p className="message-head">
        <strong>{one.author_name}</strong>, {page.by[one.written_as]}, {one.kind === 'answer' && <><Tag tone="good">{page.answer}</Tag>{' '}</>}
        <span className="hint"><time dateTime={one.written_at}>{format.instant(one.written_at)}</time></span>
      </p>
      <p className="message-text">{one.text}</p>
      {one.attachments.length > 0 && <Attached one={one} personId={personId} />}
    </li>
  );
}

function Attached({ one, personId }: { one: One; personId: string | null }) {
  const { conversations: { page } } = useWords();
  const { documentOf } = useDoor();
  return (
    <div>
      <p className="hint">{page.attachments}</p>
      <ul className="plain-list">
        {one.attachments.map(({ id, title }) => <li key={id}>{documentOf && personId ? <Link to={documentOf(personId, id)}>{title}</Link> : title}</li>)}
      </ul>
    </div>
  );
}
