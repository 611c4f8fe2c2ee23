import { Button, Radio, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCreationKey } from '../../api/creation-key.js';
import type { ConversationView } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { Section } from '../../ui/page.js';
import { Attach } from './attach.js';
import { hasFile } from './door.js';
import { DraftState } from './draft-state.js';
import { type What, writeIn } from './queries.js';
import { useActing } from './use-acting.js';
import { readKept, useDraft } from './use-draft.js';

interface Reply {
  what: What;
  text: string;
  attachments: string[];
}

const blank: Reply = { what: 'message', text: '', attachments: [] };
const isBlank = ({ text }: Reply) => !text.trim();

interface Props {
  of: ConversationView;
  etag: string;
}

/** Writes in the conversation; of the mutual, also its answer to a complaint, and notes. */
export function ReplyForm({ of: conversation, etag }: Props) {
  const { conversations: { page, form } } = useWords();
  const { value, set, submit, busy, error, missing, state, whats } = useReplying(conversation, etag);
  const personId = hasFile(conversation.about.kind) ? conversation.about.id : null;
  return (
    <Section id="repondre" title={page.reply}>
      {error && <Notice key={error} tone="bad" live takeFocus title={error} />}
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        {whats.length > 1 && (
          <Radio.Group name="what" label={page.what} value={value.what} onChange={(what) => set({ what: what as What })}>
            <div className="stack-close">{whats.map((one) => <Radio key={one} value={one} label={page.whats[one]} description={page.whatHints[one]} />)}</div>
          </Radio.Group>
        )}
        <Textarea
          id="reply" label={page.replyText} description={form.textHint} value={value.text} onChange={(event) => set({ text: event.currentTarget.value })}
          error={missing ? form.textMissing : undefined} required rows={6} maxLength={5_000}
        />
        <DraftState state={state} />
        {personId && value.what !== 'note' && <Attach personId={personId} chosen={value.attachments} onChange={(attachments) => set({ attachments })} />}
        <div className="actions"><Button type="submit" loading={busy}>{page.sends[value.what]}</Button></div>
      </form>
    </Section>
  );
}

/** A closed one takes notes alone; an answer is offered where one is owed. */
function whatsFor({ treatable, state, due_on }: ConversationView): What[] {
  if (!treatable) return ['message'];
  if (state === 'closed') return ['note'];
  return due_on ? ['message', 'answer', 'note'] : ['message', 'note'];
}

function useReplying(conversation: ConversationView, etag: string) {
  const { conversations: { page } } = useWords();
  const keyOf = useCreationKey();
  const { run, busy, error } = useActing();
  const whats = whatsFor(conversation);
  const { value: typed, change, clear, state } = useDraft<Reply>(conversation.id, readKept(conversation.draft, blank), blank, isBlank);
  const value = whats.includes(typed.what) ? typed : { ...typed, what: whats[0]! };
  const [missing, setMissing] = useState(false);

  function set(next: Partial<Reply>) {
    setMissing(false);
    change({ ...value, ...next });
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isBlank(value)) {
      setMissing(true);
      document.getElementById('reply')?.focus();
      return;
    }
    const { what, text, attachments } = value;
    const isDone = await run(() => writeIn(conversation.id, what, keyOf(value), etag, text.trim(), attachments), page.dones[what]!);
    if (isDone) clear();
  }
  return { value, set, submit, busy, error, missing, state, whats };
}
