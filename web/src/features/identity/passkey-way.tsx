import { Button } from '@mantine/core';
import { useState } from 'react';
import { knowsPasskeys, signInByPasskey } from '../../access/passkeys.js';
import type { Me } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { Notice } from '../../ui/notice.js';
import { useProblemText } from '../../ui/problem-text.js';

/** Signing in without password or code. A browser that knows no passkeys is not offered any. */
export function PasskeyWay({ onArriving, onSignedIn }: { onArriving: () => void; onSignedIn: (me: Me) => void }) {
  const { passkeys } = useWords();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<{ text: string; at: number } | null>(null);
  if (!knowsPasskeys()) return null;

  async function signIn() {
    setBusy(true);
    setError(null);
    try {
      const outcome = await signInByPasskey(onArriving);
      if (typeof outcome === 'string') setError({ text: passkeys.failures[outcome], at: Date.now() });
      else onSignedIn(outcome);
    } catch (problem) {
      setError({ text: say(problem), at: Date.now() });
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="card passkey-way">
      {error && <Notice key={error.at} tone="bad" live takeFocus title={passkeys.notUsed}><p>{error.text}</p></Notice>}
      <Button variant="default" onClick={() => void signIn()} loading={busy} aria-describedby="passkey-hint">{passkeys.signIn}</Button>
      <p id="passkey-hint" className="hint">{passkeys.signInHint}</p>
    </div>
  );
}
