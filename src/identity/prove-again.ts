import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { CodeFactors, type CodeMethod, type CodeVerdict, type Strength } from '../factors/index.js';
import type { Problem } from '../platform/problem.js';
import { identityProblems } from './problems.js';
import { Throttle } from './throttle.js';

/** Seconds a proof stays fresh; the door reads the same span. */
const freshness = 300;

/** What somebody is asked to prove themselves for. */
export interface ProofWanted {
  act: string;
  subject: string;
}

interface Wanted extends ProofWanted {
  method: CodeMethod;
}

/** What a recovery code opens is the way to a new factor, and nothing else. */
const suffices = (strength: Strength, act: string) => strength === 'strong' || (strength === 'recovery' && act === 'manage-factors');

const laneOf = (accountId: string, address: string) => ({ email: `step-up:${accountId}`, address, device: null });

/** Step-up: a code proved just now, for one kind of act on one subject. */
@Injectable()
export class ProveAgain {
  constructor(
    private readonly factors: CodeFactors,
    private readonly throttle: Throttle,
  ) {}

  /** @returns when the proof goes stale, or the refusal to answer with once the wrong try is counted. */
  async prove(act: Act, wanted: Wanted, code: string, address: string): Promise<Date | Problem> {
    const { accountId } = act.actor;
    const lane = laneOf(accountId, address);
    await this.throttle.pass(act, lane);
    const factor = this.factors.of(wanted.method);
    const verdict = suffices(factor.strength, wanted.act) ? await factor.check(act, accountId, code) : 'refused';
    if (verdict !== 'accepted') return this.refuse(act, verdict, address);
    await this.throttle.forgive(act, lane);
    return keepProof(act, wanted, wanted.method);
  }

  private async refuse(act: Act, verdict: CodeVerdict, address: string): Promise<Problem> {
    const problem = verdict === 'waiting' ? identityProblems.wait_for_next_code() : identityProblems.code_refused();
    if (verdict === 'refused') await this.throttle.fail(act, laneOf(act.actor.accountId, address));
    act.record('step-up.refused', { code: problem.code }, 'denied');
    return problem;
  }
}

/** Keeps what was just proved, for this session, this act and this subject. @param method the kind of factor @returns when it goes stale. */
export async function keepProof(act: Act, { act: wanted, subject }: ProofWanted, method: string): Promise<Date> {
  await act.query(
    'insert into identity.step_ups (id, session_id, account_id, act, subject_id, method) values ($1, $2, $3, $4, $5, $6)',
    [v7(), act.actor.sessionId, act.actor.accountId, wanted, subject, method],
  );
  act.record('step-up.proved', { subjectId: subject, purpose: wanted });
  return new Date(Date.now() + freshness * 1000);
}
