import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useFields } from './use-fields.js';

const FIELD = 'new-email';

/** Asks for another address. What it says afterwards is the same whoever has that address. */
export function ChangeEmail({ back }: { back: { to: string; label: string } }) {
  const { life: { email }, forms } = useWords();
  const form = useAsking();
  if (form.state === 'done') {
    return (
      <Page key="done" heading={email.sentTitle} back={back}>
        <Notice tone="good" live takeFocus title={email.sent}><p>{email.sentText}</p></Notice>
        <div className="actions"><LinkButton to={back.to} variant="default">{email.backToAccount}</LinkButton></div>
      </Page>
    );
  }
  return (
    <Page key="form" heading={email.title} lead={email.lead} back={back}>
      {form.refusal && <Notice key={form.refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{form.refusal}</p></Notice>}
      <form onSubmit={(event) => void form.submit(event)} noValidate className="form card">
        <FormLegend consequence={email.legend} />
        <TextInput
          id={FIELD} type="email" label={email.field} description={email.fieldHint} value={form.typed.email} onChange={(event) => form.type('email', event.currentTarget.value)}
          error={form.errors.email} required autoComplete="email" inputMode="email" spellCheck={false}
        />
        <div className="actions"><Button type="submit" loading={form.state === 'busy'}>{email.send}</Button></div>
      </form>
      <p className="hint">{email.lost}</p>
    </Page>
  );
}

function faultOf(address: string, words: { emailMissing: string; emailInvalid: string }): string | null {
  if (!address) return words.emailMissing;
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(address) ? null : words.emailInvalid;
}

function useAsking() {
  const { identity } = useWords();
  const queries = useQueryClient();
  return useFields({ email: { id: FIELD, faultOf: (typed) => faultOf(typed.trim(), identity) } }, async ({ email }) => {
    await unwrap(api.POST('/api/me/email', { body: { email: email.trim() } }));
    void queries.invalidateQueries({ queryKey: ['account'] });
  });
}
