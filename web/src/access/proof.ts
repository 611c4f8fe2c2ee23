import { api, unwrap } from '../api/client.js';
import type { CodeMethod, StepUpAct } from '../api/types.js';

export interface Proof {
  act: StepUpAct;
  subject: string;
}

/** Proves it again, for one kind of act on one subject. Throws `ApiProblem`: `code_refused`, `wait_for_next_code`. */
export const giveProof = (proof: Proof, method: CodeMethod, code: string): Promise<{ expires_at: string }> =>
  unwrap(api.POST('/api/step-ups', { body: { act: proof.act, subject: proof.subject, method, code } }));
