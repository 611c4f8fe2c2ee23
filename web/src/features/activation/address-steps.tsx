import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, unwrap } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';

const wholeAddress = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** The address to sign in with, then the wait for its link. Whether it was opened is asked by the server, at the end. */
export function AddressSteps({ token, onReady }: { token: string; onReady: () => void }) {
  const { activation, forms, identity } = useWords();
  const say = useProblemText();
  const [email, setEmail] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'sent'>('asking');

  async function submit(event: FormEvent) {
    event.preventDefault();
    const typed = email.trim();
    const found = !typed ? activation.addressMissing : wholeAddress.test(typed) ? null : identity.emailInvalid;
    setError(found);
    setRefusal(null);
    if (found) return document.getElementById('own-address')?.focus();
    setState('busy');
    try {
      await unwrap(api.POST('/api/activations/address', { body: { token, email: typed } }));
      setState('sent');
    } catch (problem) {
      setRefusal(say(problem));
      setState('asking');
    }
  }
  if (state === 'sent') return <Waiting email={email.trim()} onReady={onReady} onOther={() => setState('asking')} />;
  return (
    <Page key="address" heading={activation.addressTitle} lead={activation.addressLead}>
      {refusal && <Notice tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={activation.addressLegend} />
        <TextInput id="own-address" type="email" label={activation.email} value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={error} required inputMode="email" maxLength={254} autoComplete="email" spellCheck={false} />
        <div className="actions"><Button type="submit" loading={state === 'busy'}>{activation.send}</Button></div>
      </form>
    </Page>
  );
}

function Waiting({ email, onReady, onOther }: { email: string; onReady: () => void; onOther: () => void }) {
  const { activation } = useWords();
  return (
    <Page key="sent" heading={activation.openTitle} lead={activation.openLead(email)}>
      <p>{activation.openNothing}</p>
      <div className="actions">
        <Button onClick={onReady}>{activation.opened}</Button>
        <Button variant="subtle" onClick={onOther}>{activation.otherAddress}</Button>
      </div>
    </Page>
  );
}
