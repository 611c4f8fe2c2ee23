import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { StepUpDeclined, useProven } from '../../access/step-up.js';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';
import { useProblemText } from '../../ui/problem-text.js';

export type Decision = 'approval' | 'cancellation';

/** Approves or cancels a recovery as it stands now; the fresh proof is asked for in place. */
export function useDeciding() {
  const { recoveries } = useWords();
  const proven = useProven();
  const say = useProblemText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function decide(what: Decision, recoveryId: string) {
    setBusy(true);
    setError(null);
    const path = { recoveryId };
    try {
      await proven(async () => {
        const { etag } = await unwrapTagged(api.GET('/api/backoffice/recoveries/{recoveryId}', { params: { path } }));
        const params = { path, header: { 'If-Match': etag ?? '' } };
        return what === 'approval'
          ? unwrap(api.POST('/api/backoffice/recoveries/{recoveryId}/approval', { params }))
          : unwrap(api.POST('/api/backoffice/recoveries/{recoveryId}/cancellation', { params }));
      });
      announce(what === 'approval' ? recoveries.approved : recoveries.cancelled);
    } catch (problem) {
      if (!(problem instanceof StepUpDeclined)) setError(say(problem));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['backoffice', 'recoveries'] });
    }
  }
  return { decide, busy, error };
}
