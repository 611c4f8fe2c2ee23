import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { addPasskey, knowsPasskeys, type PasskeyFailure } from '../../access/passkeys.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { NotDone } from './not-done.js';
import { useManaging } from './use-managing.js';

const FIELD = 'passkey-name';

/** One key more: its name, then what the browser and the device ask. */
export function PasskeyCreation({ back }: { back: { to: string; label: string } }) {
  const { passkeys: { create, failures, notAdded } } = useWords();
  const form = useCreating();
  if (form.isDone) {
    return (
      <Page key="done" heading={create.done} back={back}>
        <Notice tone="good" live takeFocus><p>{create.doneText}</p></Notice>
        <div className="actions"><LinkButton to={back.to}>{create.backToAccount}</LinkButton></div>
      </Page>
    );
  }
  return (
    <Page key="form" heading={create.title} lead={create.lead} back={back}>
      {!knowsPasskeys() && <Notice tone="warn" title={create.unable}><p>{create.unableText}</p></Notice>}
      <NotDone managing={form.managing} />
      {form.failure && <Notice key={form.failure.at} tone="bad" live takeFocus title={notAdded}><p>{failures[form.failure.why]}</p></Notice>}
      <ol className="plain-list roomy">{create.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <p className="hint">{create.privacy}</p>
      <form onSubmit={(event) => void form.submit(event)} noValidate className="form card">
        <FormLegend consequence={create.legend} />
        <TextInput
          id={FIELD} label={create.name} description={create.nameHint} value={form.name} onChange={(event) => form.setName(event.currentTarget.value)}
          error={form.error} required autoComplete="off" maxLength={60}
        />
        <div className="actions"><Button type="submit" loading={form.managing.busy} disabled={!knowsPasskeys()}>{create.start}</Button></div>
      </form>
    </Page>
  );
}

function useCreating() {
  const { passkeys: { create } } = useWords();
  const managing = useManaging();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ why: PasskeyFailure; at: number } | null>(null);
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (error) document.getElementById(FIELD)?.focus();
  }, [error]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setError(name.trim() ? null : create.nameMissing);
    setFailure(null);
    if (!name.trim()) return;
    const made = await managing.run(() => addPasskey(name.trim()));
    if (typeof made === 'string') setFailure({ why: made, at: Date.now() });
    else setDone(made !== null);
  }
  return { managing, name, setName, error, failure, isDone, submit };
}
