import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
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
  const opener = useRef<Element | null>(null);
  const prove = useCallback((proof: Proof) => {
    opener.current = document.activeElement;
    return new Promise<boolean>((resolve) => setWaiting({ ...proof, settle: resolve }));
  }, []);
  const proven: Proven = useCallback(
    async (act) => {
      try {
        return await act();
      } catch (error) {
        if (!isProblem(error, 'step_up_required') || !error.stepUp) throw error;
        if (!(await prove(error.stepUp as Proof))) throw new StepUpDeclined();
        return act();
      }
    },
    [prove],
  );
  const settle = (done: boolean) => {
    waiting?.settle(done);
    setWaiting(null);
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <StepUpContext value={proven}>
      {children}
      {waiting && <StepUpDialog proof={waiting} onProven={() => settle(true)} onClose={() => settle(false)} />}
    </StepUpContext>
  );
}

/** Runs an act; when the API asks for a fresh proof, asks for it in place and runs the act again. */
export function useProven(): Proven {
  const proven = useContext(StepUpContext);
  if (!proven) throw new Error('useProven outside StepUpProvider');
  return proven;
}
