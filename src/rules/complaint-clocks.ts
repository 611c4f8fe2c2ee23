import { Injectable } from '@nestjs/common';
import { Rules } from './rules.js';
import { addMonths, addWorkingDays } from './working-days.js';

/** By when the mutual owes something, days of Europe/Paris. */
export interface Clocks {
  acknowledgeBy: string;
  answerBy: string;
}

/** The clocks of a complaint, as the rules stand on the day it is sent: a later change of the rules moves none that runs. */
@Injectable()
export class ComplaintClocks {
  constructor(private readonly rules: Rules) {}

  /** @param day on which it was sent: it does not count itself */
  from(day: string): Clocks {
    return { acknowledgeBy: addWorkingDays(day, this.rules.complaintAcknowledgementDays), answerBy: addMonths(day, this.rules.complaintAnswerMonths) };
  }

  /** What every answer ends with: to whom one may turn, as it stands that day. */
  get mediatorTold(): string {
    const { name, address, website } = this.rules.mediator;
    return `Si cette réponse ne vous satisfait pas, vous pouvez saisir gratuitement le médiateur : ${name}, ${address}, ${website}.`;
  }
}
