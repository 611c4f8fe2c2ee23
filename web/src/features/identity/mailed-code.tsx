import { useState } from 'react';
import { askMailedCode } from '../../access/session.js';
import type { Challenge } from '../../api/types.js';
import { useWords } from '../../i18n/index.js';
import { announce } from '../../ui/announce.js';

interface Mailing {
  isSent: boolean;
  /** Has a code sent; says whether it left. */
  ask: () => Promise<boolean>;
}

/** Codes by e-mail for this sign-in. */
export function useMailing({ challenge }: Challenge, refuse: (problem: unknown) => void): Mailing {
  const [isSent, setSent] = useState(false);
  async function ask(): Promise<boolean> {
    try {
      await askMailedCode(challenge);
      setSent(true);
      return true;
    } catch (problem) {
      refuse(problem);
      return false;
    }
  }
  return { isSent, ask };
}

interface Props {
  mailing: Mailing;
  field: string;
  onAsk: () => void;
  onSent: () => void;
}

/** What such a code does not open, and another one for whoever waits in vain. */
export function MailedAgain({ mailing, field, onAsk, onSent }: Props) {
  const { mailed } = useWords().identity;
  async function again() {
    onAsk();
    if (!(await mailing.ask())) return;
    onSent();
    announce(mailed.sentAgain);
    document.getElementById(field)?.focus();
  }
  return (
    <>
      <p className="hint">{mailed.less}</p>
      <p className="other-way"><button type="button" className="link" onClick={() => void again()}>{mailed.again}</button></p>
    </>
  );
}
