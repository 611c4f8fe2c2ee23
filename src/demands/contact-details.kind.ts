import { LinesInput, PhoneInput, TextInput } from '../platform/fields.js';
import { writtenPhone } from '../platform/phone.js';
import type { RequestKind } from './kind.js';

/** Where the mutual writes to a member, and calls. The e-mail address is the account's, and changes there. */
export class ContactDetailsForm {
  @LinesInput({ max: 200 })
  address!: string;

  @TextInput({ max: 12 })
  postcode!: string;

  @TextInput({ max: 80 })
  city!: string;

  @PhoneInput({ optional: true })
  phone?: string;
}

/** Whoever applies it may write these and read none of them. */
const move = 'update persons.persons set address_lines = $2, postcode = $3, city = $4 where id = $1 returning 1 as one';
const call = 'update persons.persons set phone = $2 where id = $1';

export const contactDetails: RequestKind<ContactDetailsForm> = {
  rights: { member: 'change-contact-details' },
  form: ContactDetailsForm,
  documents: [],
  isAbout: false,
  deciders: 0,
  holdDays: 0,
  dueDays: 5,
  sampled: 20,
  mails: 'contact-details.changed',
  /** An address in France of at most four lines; others are read by somebody. */
  isPlain: ({ address, postcode }) => address.split('\n').length <= 4 && /^\d{5}$/.test(postcode),
  concerns: async () => false,
  apply: async (db, { personId }, form) => {
    const { address, postcode, city, phone } = form!;
    const lines = address.split('\n').map((line) => line.trim()).filter(Boolean);
    const moved = await db.query(move, [personId, lines, postcode, city]);
    if (phone) await db.query(call, [personId, writtenPhone(phone)]);
    return moved.length > 0;
  },
};
