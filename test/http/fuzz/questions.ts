import type { Case } from '../../access/cases.js';
import type { Asker } from '../../access/cast.js';
import type { Answered, Sent } from './client.js';
import type { Declared } from './contract.js';
import { breachOf, told, wronglyTaken } from './judge.js';
import type { Stage } from './stage.js';

/** Asks operations and tells what is wrong with their answers. */
export class Questions {
  /** Operations that have answered somebody with success. */
  readonly reached = new Set<string>();

  constructor(private readonly stage: Stage) {}

  /** Null when nothing is wrong. */
  async ask(what: string, operation: Declared, asker: Asker, given: Case, body?: string): Promise<string | null> {
    return this.send(what, operation, asker, await this.stage.request(operation, asker, given, body));
  }

  /** The same for a request written otherwise. */
  async send(what: string, operation: Declared, asker: Asker, sent: Sent): Promise<string | null> {
    const answer = await this.stage.send(operation, asker, sent);
    if (answer.status < 300) this.reached.add(operation.name);
    const fault = this.faultOf(operation, asker, sent, answer);
    return fault && told(`${asker.name}, ${what}: ${fault}`, sent, answer);
  }

  private faultOf(operation: Declared, asker: Asker, sent: Sent, answer: Answered): string | null {
    const { contract } = this.stage;
    const fault = breachOf(contract, operation, answer) ?? wronglyTaken(contract, operation, sent, answer);
    if (fault) return fault;
    return answer.status >= 300 || this.stage.mayAsk(operation, asker) ? null : 'given to somebody without the right';
  }
}
