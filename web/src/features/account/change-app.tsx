import { useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { api, unwrap } from '../../api/client.js';
import type { PendingApp } from '../../api/types.js';
import { BeginStep, FirstCodeStep, ScanStep } from './change-app-steps.js';
import { FreshCodes } from './fresh-codes.js';
import { useManaging } from './use-managing.js';

const here = { search: '' };

/** A new app in place of the one in use. The step is in the address, so that "back" works; the secret never is. */
export function ChangeApp({ back }: { back: { to: string; label: string } }) {
  const [params, setParams] = useSearchParams();
  const [pending, setPending] = useState<PendingApp | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const managing = useManaging();
  const step = params.get('etape');
  function go(next: string, replace = false) {
    managing.forget();
    setParams({ etape: next }, { replace });
  }
  async function begin() {
    const begun = await managing.run(() => unwrap(api.POST('/api/me/factors/totp')));
    if (!begun) return;
    setPending(begun);
    go('scanner');
  }
  async function confirm(code: string) {
    const path = { factorId: pending!.id };
    const done = await managing.run(() => unwrap(api.POST('/api/me/factors/totp/{factorId}/confirmation', { params: { path }, body: { code } })));
    if (!done) return;
    setPending(null);
    setCodes(done.codes);
    go('fait', true);
  }
  if (codes) return <FreshCodes codes={codes} back={back.to} afterApp />;
  if (!step) return <BeginStep back={back} managing={managing} onBegin={() => void begin()} />;
  // After a reload the secret is gone: one begins again.
  if (!pending) return <Navigate to={here} replace />;
  if (step === 'code') return <FirstCodeStep managing={managing} onBack={() => go('scanner', true)} onConfirm={(code) => void confirm(code)} />;
  return <ScanStep pending={pending} onContinue={() => go('code')} />;
}
