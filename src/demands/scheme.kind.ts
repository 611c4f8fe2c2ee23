import { Matches } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { TextInput } from '../platform/fields.js';
import type { RequestKind } from './kind.js';

/** Scheme (2), fund (3) and centre (4), as the certificate of the compulsory insurance has them, with or without blanks. */
const SchemeInput = () => applyDecorators(TextInput({ max: 20 }), Matches(/^\d{2} ?\d{3} ?\d{4}$/));

/** Somebody's compulsory scheme and fund, by their code. */
export class SchemeForm {
  @SchemeInput()
  scheme_code!: string;
}

const move = 'update persons.persons set scheme_code = $2 where id = $1 returning 1 as one';

export const scheme: RequestKind<SchemeForm> = {
  rights: { member: 'change-contact-details' },
  form: SchemeForm,
  // The certificate of rights says both.
  documents: ['certificate'],
  isAbout: false,
  deciders: 1,
  holdDays: 0,
  dueDays: 10,
  sampled: 0,
  isPlain: () => false,
  concerns: async () => false,
  apply: async (db, { personId }, form) => (await db.query(move, [personId, form!.scheme_code.replaceAll(' ', '')])).length > 0,
};
