import { Button, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { dropDraft, readDraft, writeDraft } from '../../access/drafts.js';
import { useSending } from '../../access/use-sending.js';
import { api, unwrap } from '../../api/client.js';
import { type CreationKey, useCreationKey } from '../../api/creation-key.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { useAnswers } from '../../ui/use-answers.js';
import { announcementsKey } from './announcements-list.js';

export type What = 'notice' | 'offer';

const nothing = () => ({ subject: '', text_fr: '', text_en: '' });
type Values = ReturnType<typeof nothing>;
const fieldsOf = { notice: ['text_fr', 'text_en'], offer: ['subject', 'text_fr'] } as const;

function send(what: What, header: CreationKey, { subject, text_fr, text_en }: Values) {
  if (what === 'notice') return unwrap(api.POST('/api/backoffice/privacy-notices', { params: { header }, body: { text_fr, text_en } }));
  return unwrap(api.POST('/api/backoffice/offers', { params: { header }, body: { subject, text_fr } }));
}

/** Writes what is announced, asks once more, and publishes it. */
export function Publish({ what, list }: { what: What; list: string }) {
  const { announcements: words, forms } = useWords();
  const { answers, refusal, busy, asked, ask, publish, stop } = usePublishing(what, list);
  const { values, set, errors, round, errorOf } = answers;
  const area = (name: 'text_fr' | 'text_en', label: string) => (
    <Textarea
      id={name} label={label} description={words[what].hint} value={values[name]} onChange={(event) => set(name, event.currentTarget.value)}
      error={errorOf(name)} required rows={8} maxLength={2_000} lang={name === 'text_en' ? 'en' : 'fr'}
    />
  );
  return (
    <>
      {refusal && <Notice key={refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={ask} noValidate className="form card">
        <FormLegend consequence={words.legend} />
        {what === 'offer' && (
          <TextInput id="subject" label={words.offer.subject} value={values.subject} onChange={(event) => set('subject', event.currentTarget.value)} error={errorOf('subject')} required maxLength={120} autoComplete="off" lang="fr" />
        )}
        {area('text_fr', what === 'notice' ? words.notice.textFr : words.offer.text)}
        {what === 'notice' && area('text_en', words.notice.textEn)}
        <div className="actions"><Button type="submit" loading={busy}>{words[what].publish}</Button></div>
      </form>
      <ConfirmDialog opened={asked} title={words[what].confirmTitle} confirm={words[what].publish} keep={words.keep} busy={busy} onConfirm={() => void publish()} onClose={stop}>
        <p>{words[what].confirmText}</p>
      </ConfirmDialog>
    </>
  );
}

function usePublishing(what: What, list: string) {
  const { announcements: words } = useWords();
  const name = `announce-${what}`;
  const answers = useAnswers<Values>(() => readDraft(name, 'tab') ?? nothing(), (values) => writeDraft(name, 'tab', values));
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keyOf = useCreationKey();
  const { run, refusal, busy } = useSending(answers.accept);
  function ask(event: FormEvent) {
    event.preventDefault();
    const missing = fieldsOf[what].filter((name) => !answers.values[name].trim()).map((name) => ({ id: name, message: words.missing[name]! }));
    if (answers.accept(missing)) setAsked(true);
  }
  async function publish() {
    setAsked(false);
    const { subject, text_fr, text_en } = answers.values;
    const values = { subject: subject.trim(), text_fr: text_fr.trim(), text_en: text_en.trim() };
    await run(() => send(what, keyOf({ what, ...values }), values), async () => {
      await queries.invalidateQueries({ queryKey: announcementsKey });
      dropDraft(name);
      announce(words[what].published);
      void navigate(list);
    });
  }
  return { answers, refusal, busy, asked, ask, publish, stop: () => setAsked(false) };
}
