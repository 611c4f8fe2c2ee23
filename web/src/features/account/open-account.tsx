import { useState } from 'react';
import { useLinkToken } from '../../access/link-token.js';
import { arriveWith } from '../../access/session.js';
import { api, unwrap } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { Me, PendingApp } from '../../api/types.js';
import { useWords, type Words } from '../../i18n/index.js';
import { LinkButton } from '../../ui/link-button.js';
import { Page } from '../../ui/page.js';
import { useProblemText } from '../../ui/problem-text.js';
import { StatePanel } from '../../ui/states.js';
import { FirstCodeStep, ScanStep } from './change-app-steps.js';
import { FirstPassword } from './first-password.js';
import { FreshCodes } from './fresh-codes.js';

type Step = { at: 'password' } | { at: 'scan' | 'code'; app: PendingApp } | { at: 'codes'; codes: string[]; home: string } | { at: 'gone' };

/** From the link of an invitation or an activation, or what a letter's code opens, to the home page: password, app, codes. The server keeps the order. */
export function OpenAccount({ homeOf, regaining, opening = '' }: { homeOf: (me: Me) => string; regaining?: boolean; opening?: string }) {
  const said = useOpeningWords(regaining);
  const link = useLinkToken();
  const token = opening || link;
  const [step, setStep] = useState<Step>({ at: 'password' });
  const { run, busy, error } = useSteps(() => setStep({ at: 'gone' }));

  const choose = (password: string) =>
    run(async () => setStep({ at: 'scan', app: await unwrap(api.POST('/api/invitations/password', { body: { token, password } })) }));
  const finish = (code: string) =>
    run(async () => {
      const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const { codes, session } = await unwrap(api.POST('/api/invitations/completion', { body: { token, code, time_zone } }));
      setStep({ at: 'codes', codes, home: homeOf(arriveWith(session)) });
    });
  const gone = () => setStep({ at: 'gone' });

  if (!token) return <Elsewhere said={said} title={said.noLinkTitle} text={said.noLinkText} />;
  if (step.at === 'gone') return <Elsewhere said={said} title={said.goneTitle} text={said.goneText} />;
  if (step.at === 'codes') return <FreshCodes codes={step.codes} back={step.home} opening={said.done} />;
  if (step.at === 'scan') return <ScanStep pending={step.app} onContinue={() => setStep({ ...step, at: 'code' })} />;
  if (step.at === 'code') {
    return <FirstCodeStep managing={{ busy, error: saidOf(error) }} onBack={() => setStep({ ...step, at: 'scan' })} onConfirm={(code) => void finish(code)} />;
  }
  return <FirstPassword said={said} token={token} busy={busy} refusal={error} onGone={gone} onChosen={(password) => void choose(password)} />;
}

/** What the steps say: to whoever opens an account, or to whoever gets back into one after losing everything. */
function useOpeningWords(regaining?: boolean): Words['opening'] {
  const { opening, life } = useWords();
  return regaining ? { ...opening, ...life.regaining } : opening;
}

function Elsewhere({ said, title, text }: { said: Words['opening']; title: string; text: string }) {
  return (
    <Page key="elsewhere" heading={said.title}>
      <StatePanel title={title} action={<LinkButton to="/connexion" variant="default">{said.signIn}</LinkButton>}>{text}</StatePanel>
    </Page>
  );
}

/** Why a step was refused, and what is wrong with the password, if that is it. */
export interface Refused {
  text: string;
  password: string | null;
}

const saidOf = (refused: Refused | null): string | null => refused && (refused.password ?? refused.text);

function useSteps(onGone: () => void) {
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  async function run(step: () => Promise<void>) {
    setBusy(true);
    setError(null);
    try {
      await step();
    } catch (problem) {
      if (isProblem(problem, 'link_not_valid')) return onGone();
      const fault = isProblem(problem) ? problem.errors.find(({ field }) => field === 'password') : undefined;
      setError({ text: say(problem), password: fault?.detail ?? null });
    } finally {
      setBusy(false);
    }
  }
  return { run, busy, error };
}
