import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLinkToken } from '../../access/link-token.js';
import { CodeField, OtherWays, useCodeWords } from '../../access/code-ways.js';
import { wholeCode } from '../../access/recovery-code.js';
import { api, unwrap } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { CodeMethod } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { FormLegend } from '../../ui/form-legend.js';
import { LinkButton } from '../../ui/link-button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { StatePanel } from '../../ui/states.js';
import { NewPasswordField } from './first-password.js';

const CODE = 'reset-code';

/** Which of them the account has is not told: a link is no sign-in. */
const codeMethods: CodeMethod[] = ['totp', 'code_sheet', 'recovery_code'];

/** The page of the link: another password, and a factor kept. */
export function NewPassword() {
  const { forgotten, identity, forms } = useWords();
  const token = useLinkToken();
  const form = useReset(token);
  useFocusOnChoice(form.method);
  if (!token || form.state === 'gone') {
    return (
      <Page key="gone" heading={forgotten.newTitle}>
        <StatePanel title={forgotten.goneTitle} action={<LinkButton to="/mot-de-passe-oublie" variant="default">{forgotten.again}</LinkButton>}>{forgotten.goneText}</StatePanel>
      </Page>
    );
  }
  if (form.state === 'done') {
    return (
      <Page key="done" heading={forgotten.doneTitle}>
        <Notice tone="good" live takeFocus title={forgotten.done}><p>{forgotten.doneText}</p></Notice>
        <div className="actions"><LinkButton to="/connexion">{identity.signIn}</LinkButton></div>
      </Page>
    );
  }
  const { method, errors } = form;
  return (
    <Page key="form" heading={forgotten.newTitle} lead={forgotten.newLead}>
      {form.refusal && <Notice key={form.refusal} tone="bad" live takeFocus title={forms.refusedTitle}><p>{form.refusal}</p></Notice>}
      <form onSubmit={(event) => void form.submit(event)} noValidate className="form card">
        <FormLegend consequence={forgotten.newLegend} />
        <NewPasswordField value={form.password} onChange={form.setPassword} error={errors.password ?? null} />
        <CodeField method={method} id={CODE} value={form.code} onChange={form.setCode} email="" error={errors.code} />
        <div className="actions"><Button type="submit" loading={form.state === 'busy'}>{forgotten.replace}</Button></div>
        <OtherWays method={method} among={codeMethods} onChoose={form.choose} />
      </form>
    </Page>
  );
}

interface Errors {
  password?: string;
  code?: string;
}

function useReset(token: string) {
  const { opening } = useWords();
  const say = useProblemText();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [method, setMethod] = useState<CodeMethod>('totp');
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | 'busy' | 'done' | 'gone'>('asking');
  const { missing } = useCodeWords()(method);
  useFocusOn(errors);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const whole = wholeCode(method, code);
    const found: Errors = {};
    if (!password) found.password = opening.missing;
    if (!whole) found.code = missing;
    setErrors(found);
    setRefusal(null);
    if (!whole || found.password) return;
    setState('busy');
    try {
      await unwrap(api.POST('/api/password-resets/completion', { body: { token, password, method, code: whole } }));
      setState('done');
    } catch (problem) {
      if (isProblem(problem, 'link_not_valid')) return setState('gone');
      const fault = passwordFault(problem);
      if (fault) setErrors({ password: fault });
      else setRefusal(say(problem));
      setState('asking');
    }
  }
  function choose(other: CodeMethod) {
    setMethod(other);
    setCode('');
    setErrors({});
  }
  return { password, setPassword, code, setCode, method, choose, errors, refusal, state, submit };
}

/** What is wrong with the password itself, in the server's words. */
function passwordFault(problem: unknown): string | undefined {
  return isProblem(problem) ? problem.errors.find(({ field }) => field === 'password')?.detail : undefined;
}

/** The link that chose another code has given way to one for the former: the focus goes to the field. */
function useFocusOnChoice(method: CodeMethod): void {
  const former = useRef(method);
  useEffect(() => {
    if (former.current !== method) document.getElementById(CODE)?.focus();
    former.current = method;
  }, [method]);
}

function useFocusOn(errors: Errors): void {
  useEffect(() => {
    if (errors.password) document.getElementById('new-password')?.focus();
    else if (errors.code) document.getElementById(CODE)?.focus();
  }, [errors]);
}
