import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { api, unwrap } from '../../api/client.js';
import type { Me } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.js';
import { FormLegend } from '../../ui/form-legend.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { OpenAccount } from '../account/open-account.js';
import { AddressSteps } from './address-steps.js';

const lettersOfCode = 16;

/** From the code of a letter to the home page: an address proved by its own link, then the steps of any opening. */
export function LetterCode({ homeOf }: { homeOf: (me: Me) => string }) {
  const [token, setToken] = useState('');
  const [ready, setReady] = useState(false);
  if (ready) return <OpenAccount homeOf={homeOf} opening={token} />;
  if (token) return <AddressSteps token={token} onReady={() => setReady(true)} />;
  return <CodeForm onOpened={setToken} />;
}

function CodeForm({ onOpened }: { onOpened: (token: string) => void }) {
  const { activation, identity, forms } = useWords();
  const { number, setNumber, code, setCode, errors, round, refusal, busy, submit } = useTyping(onOpened);
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.message;
  return (
    <Page key="code" heading={activation.codeTitle} lead={activation.codeLead} back={{ to: '/connexion', label: identity.title }}>
      {refusal && <Notice key={round} tone="bad" live takeFocus title={forms.refusedTitle}><p>{refusal}</p></Notice>}
      <ErrorSummary errors={errors} round={round} />
      <form onSubmit={(event) => void submit(event)} noValidate className="form card">
        <FormLegend consequence={activation.codeLegend} />
        <TextInput id="member_number" label={activation.number} description={activation.numberHint} value={number} onChange={(event) => setNumber(event.currentTarget.value)} error={errorOf('member_number')} required maxLength={30} autoComplete="off" spellCheck={false} />
        <TextInput
          id="letter-code" label={activation.code} description={activation.codeHint} value={code} onChange={(event) => setCode(event.currentTarget.value)} error={errorOf('letter-code')}
          required maxLength={40} autoComplete="off" autoCapitalize="characters" spellCheck={false} classNames={{ input: 'recovery-input' }}
        />
        <div className="actions"><Button type="submit" loading={busy}>{activation.ask}</Button></div>
      </form>
      <p>{activation.noCode} <Link to="/activer">{activation.link}</Link></p>
    </Page>
  );
}

function useTyping(onOpened: (token: string) => void) {
  const { activation } = useWords();
  const say = useProblemText();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [round, setRound] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const found: FieldError[] = [];
    if (!number.trim()) found.push({ id: 'member_number', message: activation.missing.member_number });
    if (code.replace(/[\s-]/g, '').length !== lettersOfCode) found.push({ id: 'letter-code', message: activation.codeMissing });
    setErrors(found);
    setRefusal(null);
    setRound(round + 1);
    if (found.length) return;
    setBusy(true);
    try {
      onOpened((await unwrap(api.POST('/api/activations/code', { body: { member_number: number, code } }))).token);
    } catch (problem) {
      setRefusal(say(problem));
    } finally {
      setBusy(false);
    }
  }
  return { number, setNumber, code, setCode, errors, round, refusal, busy, submit };
}
