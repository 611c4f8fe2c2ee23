import type { Words } from '../platform/problem.js';
import { correct, faultWords } from './fault-words.js';

/** Why a line is refused: in which column, what is wrong, and what to do. Never a value of the line. */
export interface Fault {
  field: string | null;
  code: string;
  wrong: Words;
  advice: Words;
}

export type FaultCode = keyof typeof faultWords;

/** @param about put in the place of `{about}`: a list of what is taken, a number of a line; nothing that the line said. */
export function fault(code: FaultCode, field: string | null, about = ''): Fault {
  const { wrong, advice } = faultWords[code];
  const filled = ({ fr, en }: Words): Words => ({ fr: fr.replace('{about}', about), en: en.replace('{about}', about) });
  return { field, code, wrong: filled(wrong), advice: filled(advice) };
}

/** A refusal whose words another context has: of a NIR, of an account. */
export function refusedAs(field: string, code: string, wrong: Words): Fault {
  return { field, code, wrong, advice: correct };
}
