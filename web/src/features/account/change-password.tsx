import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { api, unwrap } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { NewPasswordField, useLengthFault } from './first-password.js';

export function PasswordSection({ to }: { to: string }) {
  const { life: { password } } = useWords();
  return (
    <Section id="mot-de-passe" title={password.section} action={<LinkButton to={to} variant="default">{password.change}</LinkButton>}>
      <p className="hint">{password.hint}</p>
    </Section>
  );
}

/** Another password, by whoever is signed in: what is wrong with it is told at its field, and the code is asked for in place. */
export function ChangePassword({ back }: { back: { to: string; label: string } }) {
  const { life: { password, saved }, forms } = useWords();
  const form = useChanging();
  if (form.state === 'done') {
    return (
      <Page key="done" heading={password.doneTitle} back={back}>
        <Notice tone="good" live takeFocus title={saved}><p>{password.doneText}</p></Notice>
      </Page>
    );
  }
  return (
    <Page key="form" heading={password.title} lead={password.lead} back={back}>
      {form.refusal && <Notice key={form.refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{form.refusal}</p></Notice>}
      <form onSubmit={(event) => void form.submit(event)} noValidate className="form card">
        <FormLegend consequence={password.legend} />
        <NewPasswordField value={form.typed} error={form.error} onChange={form.type} />
        <div className="actions"><Button type="submit" loading={form.state === 'busy'}>{password.save}</Button></div>
      </form>
    </Page>
  );
}

function useChanging() {
  const { opening } = useWords();
  const fault = useLengthFault();
  const proven = useProven();
  const say = useProblemText();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking');
  useEffect(() => {
    if (error) document.getElementById('new-password')?.focus();
  }, [error]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found = typed ? fault(typed) : opening.missing;
    setError(found);
    setRefusal(null);
    if (found) return;
    setState('busy');
    try {
      await proven(() => unwrap(api.POST('/api/me/password', { body: { password: typed } })));
      setState('done');
    } catch (problem) {
      setState('asking');
      const wrong = isProblem(problem) ? problem.errors.find(({ field }) => field === 'password')?.detail : undefined;
      if (wrong) setError(wrong);
      else if (!(problem instanceof StepUpDeclined)) setRefusal(say(problem));
    }
  }
  function type(value: string) {
    setTyped(value);
    setError(null);
  }
  return { typed, type, error, refusal, state, submit };
}
