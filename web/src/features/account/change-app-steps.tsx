import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { normalCode } from '../../access/one-time-code.js';
import type { PendingApp } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { NotDone, type Underway } from './not-done.js';
import { QrCode } from './qr-code.js';

const FIELD = 'first-code';

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

interface ScanProps {
  pending: PendingApp;
  /** Whoever opens an account may have no app yet, and is told which step this is. */
  first?: boolean;
  onContinue: () => void;
  children?: ReactNode;
}

export function ScanStep({ pending, first = false, onContinue, children }: ScanProps) {
  const { factors: { change }, opening } = useWords();
  const groups = pending.secret.match(/.{1,4}/g)!.join(' ');
  return (
    <Page key="scan" heading={change.scanTitle} lead={first ? opening.scanLead : change.scanLead}>
      {first && <p>{opening.noApp}</p>}
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
      {children}
    </Page>
  );
}

interface FirstCodeProps {
  managing: Underway;
  first?: boolean;
  onBack: () => void;
  onConfirm: (code: string) => void;
}

export function FirstCodeStep({ managing, first = false, onBack, onConfirm }: FirstCodeProps) {
  const { factors: { change }, identity, opening } = useWords();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  function submit(event: FormEvent) {
    event.preventDefault();
    const digits = normalCode(code);
    setError(digits.length === 6 ? undefined : identity.codeMissing);
    if (digits.length !== 6) return document.getElementById(FIELD)?.focus();
    setCode('');
    onConfirm(digits);
  }
  return (
    <Page key="code" heading={change.codeTitle} lead={first ? opening.codeLead : change.codeLead}>
      <NotDone managing={managing} />
      <form onSubmit={submit} noValidate className="form card">
        <TextInput
          id={FIELD} label={identity.code} description={identity.codeHint} value={code} onChange={(event) => setCode(event.currentTarget.value)}
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
