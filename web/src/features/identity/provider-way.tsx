import { Button } from '@mantine/core';
import { useState } from 'react';
import { leaveToSignIn, useProviders } from '../../access/federation.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { useProblemText } from '../../ui/problem-text.js';

/** Signing in through an identity provider, where the mutual has any. */
export function ProviderWay() {
  const { federation } = useWords();
  const say = useProblemText();
  const { data } = useProviders();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<{ text: string; at: number } | null>(null);
  if (!data?.items.length) return null;

  async function leave(id: string) {
    setBusy(id);
    setError(null);
    try {
      await leaveToSignIn(id);
    } catch (problem) {
      setError({ text: say(problem), at: Date.now() });
      setBusy(null);
    }
  }
  return (
    <div className="card passkey-way">
      {error && <Notice key={error.at} tone="bad" live takeFocus title={federation.notBegun}><p>{error.text}</p></Notice>}
      {data.items.map(({ id, name }) => (
        <Button key={id} variant="default" onClick={() => void leave(id)} loading={busy === id} aria-describedby="provider-hint">{federation.signInWith(name)}</Button>
      ))}
      <p id="provider-hint" className="hint">{federation.signInHint}</p>
    </div>
  );
}
