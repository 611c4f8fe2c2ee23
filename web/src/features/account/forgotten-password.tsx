import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';

/** Asks for the link that replaces a password. What it says afterwards is the same whoever was named. */
export function ForgottenPassword() {
  const { forgotten, identity } = useWords();
  const { email, setEmail, error, refusal, state, submit } = useAsking();
  if (state === 'done') {
    return (
      <Page key="done" heading={forgotten.sentTitle} back={{ to: '/connexion', label: identity.title }}>
        <Notice tone="good" live takeFocus title={forgotten.sent}><p>{forgotten.sentText}</p></Notice>
      </Page>
    );
  }
  return (
    <Page key="ask" heading={forgotten.title} lead={forgotten.lead} back={{ to: '/connexion', label: identity.title }}>
      {refusal && <Notice tone="bad" live takeFocus title={refusal} />}
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={forgotten.legend} />
        <TextInput id="email" type="email" label={identity.email} description={identity.emailHint} value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={error} required autoComplete="username" inputMode="email" spellCheck={false} />
        <div className="actions">
          <Button type="submit" loading={state === 'busy'}>{forgotten.ask}</Button>
          <LinkButton to="/connexion" variant="subtle">{forgotten.back}</LinkButton>
        </div>
      </form>
    </Page>
  );
}

function useAsking() {
  const { identity } = useWords();
  const say = useProblemText();
  const [email, setEmail] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');

  async function submit(event: FormEvent) {
    event.preventDefault();
    const typed = email.trim();
    const found = !typed ? identity.emailMissing : /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(typed) ? null : identity.emailInvalid;
    setError(found);
    setRefusal(null);
    if (found) return document.getElementById('email')?.focus();
    setState('busy');
    try {
      await unwrap(api.POST('/api/password-resets', { body: { email: typed } }));
      setState('done');
    } catch (problem) {
      setRefusal(say(problem));
      setState('asking');
    }
  }
  return { email, setEmail, error, refusal, state, submit };
}
