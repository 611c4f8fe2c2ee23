import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/index.js';
import { Notice } from '../ui/notice.js';
import { useProblemText } from '../ui/problem-text.js';
import { knowsPasskeys, proveByPasskey, usePasskeys } from './passkeys.js';
import type { Proof } from './proof.js';

/** The other way to prove oneself, where the account has a key that serves. */
export function PasskeyProof({ proof, onProven }: { proof: Proof; onProven: () => void }) {
  const { passkeys } = useWords();
  const say = useProblemText();
  const { data } = usePasskeys();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  if (!knowsPasskeys() || !data?.items.some(({ is_suspended }) => !is_suspended)) return null;

  async function prove() {
    setBusy(true);
    setError(null);
    try {
      const outcome = await proveByPasskey(proof);
      if (outcome === 'proven') onProven();
      else setError(passkeys.failures[outcome]);
    } catch (problem) {
      setError(say(problem));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="stack">
      {error && <Notice tone="bad" live title={passkeys.notUsed}><p>{error}</p></Notice>}
      <p className="either">{passkeys.or}</p>
      <Button type="button" variant="default" fullWidth onClick={() => void prove()} loading={busy}>{passkeys.prove}</Button>
    </div>
  );
}
