import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { normalCode } from '../../access/one-time-code.js';
import type { PendingApp } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NotDone, type Underway } from './not-done.js';
import { QrCode } from './qr-code.js';

export function BeginStep({ back, managing, onBegin }: { back: { to: string; label: string }; managing: Underway; onBegin: () => void }) {
  const { factors: { change } } = useWords();
  return (
    <Page key="begin" heading={change.title} lead={change.lead} back={back}>
      <NotDone managing={managing} />
      <ol className="plain-list roomy">{change.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <p className="hint">{change.until}</p>
      <div className="actions"><Button onClick={onBegin} loading={managing.busy}>{change.start}</Button></div>
    </Page>
  );
}

export function ScanStep({ pending, onContinue }: { pending: PendingApp; onContinue: () => void }) {
  const { factors: { change } } = useWords();
  const groups = pending.secret.match(/.{1,4}/g)!.join(' ');
  return (
    <Page key="scan" heading={change.scanTitle} lead={change.scanLead}>
      <QrCode text={pending.uri} label={change.qr} />
      <p>{change.sameDevice} <a href={pending.uri}>{change.openHere}</a></p>
      <Section id="cle" title={change.typeTitle}>
        <p>{change.typeText}</p>
        <div className="card secret">
          <span className="sr-only">{change.secret}</span>
          <code className="secret-text">{groups}</code>
          <CopyButton text={pending.secret} what={change.secretWhat} />
        </div>
      </Section>
      <Notice tone="warn"><p>{change.keepSecret}</p></Notice>
      <div className="actions"><Button onClick={onContinue}>{change.scanned}</Button></div>
    </Page>
  );
}

interface FirstCodeProps {
  managing: Underway;
  onBack: () => void;
  onConfirm: (code: string) => void;
}

export function FirstCodeStep({ managing, onBack, onConfirm }: FirstCodeProps) {
  const { factors: { change }, identity } = useWords();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  function submit(event: FormEvent) {
    event.preventDefault();
    const digits = normalCode(code);
    setError(digits.length === 6 ? undefined : identity.codeMissing);
    if (digits.length !== 6) return;
    setCode('');
    onConfirm(digits);
  }
  return (
    <Page key="code" heading={change.codeTitle} lead={change.codeLead}>
      <NotDone managing={managing} />
      <form onSubmit={submit} noValidate className="form card">
        <TextInput
          id="first-code" label={identity.code} description={identity.codeHint} value={code} onChange={(event) => setCode(event.currentTarget.value)}
          error={error} required inputMode="numeric" autoComplete="one-time-code" spellCheck={false} maxLength={11} classNames={{ input: 'code-input' }}
        />
        <div className="actions">
          <Button type="submit" loading={managing.busy}>{change.finish}</Button>
          <Button variant="subtle" onClick={onBack}>{change.scanAgain}</Button>
        </div>
      </form>
    </Page>
  );
}
