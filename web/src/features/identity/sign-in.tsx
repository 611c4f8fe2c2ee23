import { useState } from 'react';
import type { Challenge, DemoAccount, Me } from '../../api/types.js';
import { CodeStep } from './code-step.js';
import { DemoAccounts } from './demo-accounts.js';
import { PasskeyWay } from './passkey-way.js';
import { ProviderWay } from './provider-way.js';
import { PasswordStep, type EndedBecause } from './password-step.js';
import { TwoSteps } from './two-steps.js';
import { useDemo } from '../../access/demo.js';

interface Props {
  because: EndedBecause;
  /** Just before the session opens, so that the page around does not lead away by itself. */
  onArriving: () => void;
  onSignedIn: (me: Me) => void;
}

/** E-mail and password, then the one-time code; or a passkey, which is both; or an identity provider. */
export function SignIn({ because, onArriving, onSignedIn }: Props) {
  const { demo, pending } = useDemo();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<Challenge | null>(null);
  const [restarted, setRestarted] = useState(false);

  function use(account: DemoAccount) {
    setEmail(account.email);
    setPassword(account.password);
    document.getElementById('sign-in')?.focus();
  }
  function restart(expired: boolean) {
    setChallenge(null);
    setRestarted(expired);
  }
  if (challenge) {
    return (
      <div className="entrance">
        <CodeStep challenge={challenge} email={email} onArriving={onArriving} onSignedIn={onSignedIn} onRestart={restart} />
        <TwoSteps />
      </div>
    );
  }
  return (
    <div className="entrance">
      <PasswordStep
        because={because}
        restarted={restarted}
        email={email}
        password={password}
        onEmail={setEmail}
        onPassword={setPassword}
        onChallenge={setChallenge}
        otherWay={<><PasskeyWay onArriving={onArriving} onSignedIn={onSignedIn} /><ProviderWay /></>}
      />
      {demo ? <DemoAccounts demo={demo} onUse={use} /> : !pending && <TwoSteps />}
    </div>
  );
}
