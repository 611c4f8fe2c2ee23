import { Button, NativeSelect, Radio, Textarea } from '@mantine/core';
import { useLocation } from 'react-router';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/states.js';
import type { About } from './about.js';
import { AboutField } from './about-field.js';
import { Attach } from './attach.js';
import { hasFile, motivesFor, useDoor } from './door.js';
import { DraftState } from './draft-state.js';
import { useNewDraft } from './queries.js';
import { readKept } from './use-draft.js';
import { blankOpening, type Opening, useOpening } from './use-opening.js';

/** One question or one complaint: what it is about, then the words. */
export function NewConversationPage() {
  const { conversations: { form, page, begin } } = useWords();
  const { as, path } = useDoor();
  const words = as === 'mutual' ? begin : form;
  const query = useNewDraft();
  const given = (useLocation().state as { about?: About } | null)?.about;
  return (
    <Page heading={words.title} lead={words.lead} back={{ to: path, label: page.back }}>
      <QueryView query={query}>
        {(content) => <NewConversation kept={readKept(content, blankOpening)} given={given ? { about: given } : {}} />}
      </QueryView>
    </Page>
  );
}

function NewConversation({ kept, given }: { kept: Opening | null; given: Partial<Opening> }) {
  const { conversations: { form, begin }, forms } = useWords();
  const { as } = useDoor();
  const opening = useOpening(kept, given);
  const { value, set, errorOf, refusal, errors, round, submit, busy, discard, state } = opening;
  return (
    <>
      {kept && <Notice title={form.restored}><div className="actions"><Button variant="default" onClick={() => void discard()}>{form.discard}</Button></div></Notice>}
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={as === 'mutual' ? begin.legend : form.legend} />
        {as !== 'mutual' && <KindField value={value} set={set} />}
        <AboutField chosen={value.about} onChange={(about) => set(changedBy(value, about, as))} error={errorOf('about')} />
        <MotiveField value={value} set={set} error={errorOf('motive')} />
        <Textarea
          id="text" label={form.text} description={form.textHint} value={value.text} onChange={(event) => set({ text: event.currentTarget.value })}
          error={errorOf('text')} required rows={8} maxLength={5_000}
        />
        <DraftState state={state} />
        {value.about && hasFile(value.about.kind) && <Attach personId={value.about.id} chosen={value.attachments} onChange={(attachments) => set({ attachments })} />}
        <div className="actions"><Button type="submit" loading={busy}>{form.send}</Button></div>
      </form>
    </>
  );
}

/** Documents are of the file before; a motive stays as far as the other side has it. */
function changedBy({ motive }: Opening, about: About, as: ReturnType<typeof useDoor>['as']): Partial<Opening> {
  return { about, attachments: [], motive: (motivesFor(as, about.to?.as) as readonly string[]).includes(motive) ? motive : '' };
}

interface FieldProps {
  value: Opening;
  set: (change: Partial<Opening>) => void;
  error?: string | undefined;
}

function KindField({ value, set }: FieldProps) {
  const { conversations: { form } } = useWords();
  return (
    <Radio.Group id="kind" name="kind" label={form.kind} value={value.kind} onChange={(kind) => set({ kind: kind as Opening['kind'] })} required>
      <div className="stack-close">
        <Radio value="question" label={form.kindHints.question} />
        <Radio value="complaint" label={form.kindHints.complaint} description={form.complaintHint} />
      </div>
    </Radio.Group>
  );
}

function MotiveField({ value, set, error }: FieldProps) {
  const { conversations: { form, motives } } = useWords();
  const { as } = useDoor();
  return (
    <NativeSelect
      id="motive" label={form.motive} value={value.motive} onChange={(event) => set({ motive: event.currentTarget.value })} error={error} required
      data={[{ value: '', label: form.chooseMotive }, ...motivesFor(as, value.about?.to?.as).map((one) => ({ value: one, label: motives[one]! }))]}
    />
  );
}
