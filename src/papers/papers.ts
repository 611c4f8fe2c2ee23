import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { datamatrixOf } from '../print/index.js';
import { HouseOfPapers } from './house.js';
import { type Cover, readCovers } from './covers.queries.js';
import { cardOf } from './health-card.js';
import type { CoverView, StatementQuery } from './papers.views.js';
import { periodOf } from './period.js';
import { papersProblems } from './problems.js';
import { printCard } from './print-card.js';
import { printCertificate } from './print-certificate.js';
import { type PrintedMandate, printMandate } from './print-mandate.js';
import { printStatement } from './print-statement.js';
import { readStatement } from './statement.queries.js';

/**
 * What a covered person shows to others: the card, the certificate, the statement. The caller has checked whose they are.
 * Each reading is an event, kept before anything is drawn: no transaction is held meanwhile.
 */
@Injectable()
export class Papers {
  constructor(private readonly house: HouseOfPapers) {}

  /** The contracts in force, each with its card. */
  async covers(act: Act, personId: string): Promise<CoverView[]> {
    const covers = await readCovers(act, personId);
    act.record('covers.read', { subjectId: personId });
    await act.commit();
    return Promise.all(covers.map((cover) => this.shown(cover, act.actor.today)));
  }

  /** A PDF of one page or more. @throws Problem 404 without such a contract in force, 409 without a card of it */
  async card(act: Act, personId: string, contractId: string): Promise<Buffer> {
    const { card, ...cover } = await this.shown(await one(act, personId, contractId), act.actor.today);
    if (!card) throw papersProblems.no_health_card();
    act.record('health-card.downloaded', { subjectId: personId, recordId: contractId });
    await act.commit();
    return printCard(this.house.issuer, { ...cover, card });
  }

  /** A PDF. @throws Problem 404 without such a contract in force */
  async certificate(act: Act, personId: string, contractId: string): Promise<Buffer> {
    const cover = await one(act, personId, contractId);
    act.record('certificate.downloaded', { subjectId: personId, recordId: contractId });
    await act.commit();
    const { cards, issuer } = this.house;
    return printCertificate(issuer, cover, { today: act.actor.today, responsible: cards && (cards.options.get(cover.option_name)?.responsible ?? cards.responsible) });
  }

  /** A PDF of what was paid to a member. @throws Problem 422 for a period of over a year, 409 for too many lines */
  async statement(act: Act, personId: string, query: StatementQuery): Promise<Buffer> {
    const { today } = act.actor;
    const period = periodOf(query, today);
    const statement = await readStatement(act, personId, period);
    act.record('statement.downloaded', { subjectId: personId });
    await act.commit();
    return printStatement(this.house.issuer, statement, { ...period, today });
  }

  /** A PDF of a mandate of direct debit and its proof. */
  async mandate(act: Act, personId: string, mandate: PrintedMandate): Promise<Buffer> {
    act.record('sepa-mandate.downloaded', { subjectId: personId, recordId: mandate.id });
    await act.commit();
    return printMandate(this.house.issuer, mandate);
  }

  private async shown(cover: Cover, today: string): Promise<CoverView> {
    const { member_number: memberNumber, option_name: optionName, starts_on: startsOn, ends_on: endsOn } = cover;
    if (!this.house.cards || !memberNumber) return { ...cover, card: null };
    const card = cardOf(this.house.cards, { memberNumber, optionName, startsOn, endsOn }, today);
    const { amcNumber, conventionType, csr, validFrom, validTo, responsible } = card;
    return {
      ...cover,
      card: {
        amc_number: amcNumber, convention_type: conventionType, csr, member_number: memberNumber,
        valid_from: validFrom, valid_to: validTo, responsible, datamatrix: await datamatrixOf(card.text),
      },
    };
  }
}

async function one(act: Act, personId: string, contractId: string): Promise<Cover> {
  const [cover] = await readCovers(act, personId, contractId);
  if (!cover) throw problems.not_found();
  return cover;
}
