import { type ReactNode, useState } from 'react';
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
import { FirstPassword, type Refused } from './first-password.js';
import { FreshCodes } from './fresh-codes.js';
import { NoTelephone, SheetOnItsWay } from './no-telephone.js';
import type { Underway } from './not-done.js';

type Step = { at: 'password' } | { at: 'app'; app: PendingApp } | { at: 'codes'; codes: string[]; home: string } | { at: 'sheet' } | { at: 'gone' };

/** From the link of an invitation or an activation, or what a letter's code opens, to the home page: password, app, codes. The server keeps the order. */
export function OpenAccount({ homeOf, regaining, opening = '' }: { homeOf: (me: Me) => string; regaining?: boolean; opening?: string }) {
  const said = useOpeningWords(regaining);
  const link = useLinkToken();
  const token = opening || link;
  const [step, setStep] = useState<Step>({ at: 'password' });
  const { run, busy, error } = useSteps(() => setStep({ at: 'gone' }));

  const choose = (password: string) =>
    run(async () => setStep({ at: 'app', app: await unwrap(api.POST('/api/invitations/password', { body: { token, password } })) }));
  const finish = (code: string) =>
    run(async () => {
      const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const { codes, session } = await unwrap(api.POST('/api/invitations/completion', { body: { token, code, time_zone } }));
      setStep({ at: 'codes', codes, home: homeOf(arriveWith(session)) });
    });
  const orderSheet = () =>
    run(async () => {
      await unwrap(api.POST('/api/invitations/code-sheet', { body: { token } }));
      setStep({ at: 'sheet' });
    });
  const managing = { busy, error: saidOf(error) };
  const gone = () => setStep({ at: 'gone' });

  if (!token) return <Elsewhere said={said} title={said.noLinkTitle} text={said.noLinkText} />;
  if (step.at === 'gone') return <Elsewhere said={said} title={said.goneTitle} text={said.goneText} />;
  if (step.at === 'codes') return <FreshCodes codes={step.codes} back={step.home} opening={said.done} />;
  if (step.at === 'sheet') return <SheetOnItsWay />;
  if (step.at === 'app') {
    return (
      <AppSteps pending={step.app} managing={managing} onConfirm={(code) => void finish(code)}>
        <NoTelephone token={token} managing={managing} onChoose={() => void orderSheet()} />
      </AppSteps>
    );
  }
  return <FirstPassword said={said} token={token} busy={busy} refusal={error} onGone={gone} onChosen={(password) => void choose(password)} />;
}

/** The app, then its first code; and back. `children` stand beside the app. */
function AppSteps({ pending, managing, onConfirm, children }: { pending: PendingApp; managing: Underway; onConfirm: (code: string) => void; children: ReactNode }) {
  const [scanned, setScanned] = useState(false);
  if (!scanned) return <ScanStep first pending={pending} onContinue={() => setScanned(true)}>{children}</ScanStep>;
  return <FirstCodeStep first managing={managing} onBack={() => setScanned(false)} onConfirm={onConfirm} />;
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
