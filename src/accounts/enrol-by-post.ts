import { Injectable } from '@nestjs/common';
import { insertEvent } from '../audit/index.js';
import { factorsProblems, forgetFactors, OrderCodeSheet } from '../factors/index.js';
import { postMessage } from '../mail/index.js';
import { Problem } from '../platform/problem.js';
import { openingLinks, readyWith, takeOver } from './enrol-account.js';
import { type Bearer, LinkDoor } from './link-door.js';

/** Opening one's account without a telephone: a password, and a sheet of codes that comes by post. */
@Injectable()
export class EnrolByPost {
  constructor(
    private readonly links: LinkDoor,
    private readonly sheets: OrderCodeSheet,
  ) {}

  /**
   * The account opens, nobody is signed in: its holder will be by a code of the sheet. The app that was offered is forgotten.
   * @throws Problem 410; 409 before a password was chosen or an address proved, and for whoever is no member.
   */
  async finish(bearer: Bearer): Promise<void> {
    const refusal = await this.links.enter<Problem | 'done'>(bearer, openingLinks, async (db, link) => {
      if (!link.isMember) return factorsProblems.no_postal_address();
      const { accountId } = link;
      const chosen = await readyWith(db, link);
      if (chosen instanceof Problem) return chosen;
      if (!(await takeOver(db, link, chosen, bearer.requestId))) return null;
      await forgetFactors(db, accountId);
      await this.sheets.order(db, accountId);
      await insertEvent(db, { event: 'code-sheet.ordered', outcome: 'done', accountId, recordId: accountId, requestId: bearer.requestId });
      postMessage(db, { kind: 'code-sheet.ordered', accountId, params: {} });
      return 'done';
    });
    if (refusal instanceof Problem) throw refusal;
  }
}
