import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { isProblem } from '../api/problem.js';
import type { Proof } from './proof.js';
import { StepUpDialog } from './step-up-dialog.js';

/** The person closed the dialog: nothing was done, and nothing has to be said. */
export class StepUpDeclined extends Error {}

type Proven = <T>(act: () => Promise<T>) => Promise<T>;
const StepUpContext = createContext<Proven | null>(null);

interface Waiting extends Proof {
  settle: (proven: boolean) => void;
}

/** Lets any page below ask for a fresh proof in place, without leaving its form. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const prove = useCallback((proof: Proof) => new Promise<boolean>((resolve) => setWaiting({ ...proof, settle: resolve })), []);
  const proven: Proven = useCallback(
    async (act) => {
      // Before the wait: a button that shows it is at work loses the focus.
      const began = document.activeElement;
      try {
        return await act();
      } catch (error) {
        if (!isProblem(error, 'step_up_required') || !error.stepUp) throw error;
        const opener = document.activeElement === document.body ? began : document.activeElement;
        try {
          if (!(await prove(error.stepUp as Proof))) throw new StepUpDeclined();
          return await act();
        } finally {
          focusBackOn(opener);
        }
      }
    },
    [prove],
  );
  const settle = (done: boolean) => {
    waiting?.settle(done);
    setWaiting(null);
  };
  return (
    <StepUpContext value={proven}>
      {children}
      {waiting && <StepUpDialog proof={waiting} onProven={() => settle(true)} onClose={() => settle(false)} />}
    </StepUpContext>
  );
}

/** Once the page has settled: what asked for the proof, or the title where that is gone; nothing if the page has given the focus itself. */
function focusBackOn(opener: Element | null): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const back = opener?.isConnected ? opener : document.querySelector('h1');
    if (back instanceof HTMLElement) back.focus();
  }, 50);
}

/** Runs an act; when the API asks for a fresh proof, asks for it in place and runs the act again. */
export function useProven(): Proven {
  const proven = useContext(StepUpContext);
  if (!proven) throw new Error('useProven outside StepUpProvider');
  return proven;
}
