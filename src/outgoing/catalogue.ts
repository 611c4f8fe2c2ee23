/** A JSON Schema, as far as events need one. */
export interface Schema {
  type: string | string[];
  description?: string;
  format?: 'uuid' | 'date' | 'date-time';
  enum?: readonly (string | null)[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: false;
}

/** An object of these parts, all of them there, and nothing else. */
const parts = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });
const text = (description: string): Schema => ({ type: 'string', description });
const perhaps = (description: string): Schema => ({ type: ['string', 'null'], description });
const day = (description: string): Schema => ({ type: 'string', format: 'date', description });
const id = (description: string): Schema => ({ type: 'string', format: 'uuid', description });
const oneOf = (description: string, values: readonly string[]): Schema => ({ type: 'string', enum: values, description });

interface Told {
  /** When it is told, and what the receiver does with it. */
  says: string;
  /** In clear: numbers, kinds and states, no personal value. */
  data: Schema;
  /** Under the receiver's key: what it has to know to do the same on its side. Null: nothing. */
  sealed: Schema | null;
}

const civilities = ['mr', 'mrs', 'none'];
const ofRequest = parts({ request_id: id('Of the portal'), kind: text('What was asked, as a code: contact-details, beneficiary …'), state: text('Where the request stands when this is sent') });
const ofAffiliation = parts({
  affiliation_id: id('Of the portal'),
  contract_number: text('Of the collective contract'),
  siret: text('Of the establishment'),
  category: text('Of employees, as the contract names it'),
  status: oneOf('Where it stands when this is sent', ['draft', 'submitted', 'in_force', 'suspended', 'terminated']),
  starts_on: day('Its first day'),
  ends_on: { type: ['string', 'null'], format: 'date', description: 'Its last day, when one is known' },
});

/** Everything that the core system can be told, by its type. A type is stable once published; its parts only grow. */
export const outgoingCatalogue = {
  'bank-details.applied': {
    says: 'An account of a person has taken effect: its hold is over, and nobody has cancelled it. One that another has replaced before this was sent bears no values: do nothing.',
    data: parts({ bank_details_id: id('Of the portal'), effective_at: { type: 'string', format: 'date-time' }, proposed_as: oneOf('Who changed it', ['member', 'guardian', 'mutual']), purpose: oneOf('What the account is for', ['reimbursements', 'contributions', 'beneficiary']), beneficiary_id: { type: ['string', 'null'], format: 'uuid', description: 'Whose reimbursements, where it is for a beneficiary' }, in_effect: { type: 'boolean', description: 'Whether it still is the account in use' } }),
    sealed: parts({ iban: text('Without spaces'), bic: text('8 or 11 characters'), holder_name: text('As it was typed') }),
  },
  'contact-details.changed': {
    says: 'The address or the phone of a person has changed. All of them are told, as they are when this is sent.',
    data: parts({}),
    sealed: parts({ address_lines: { type: 'array', items: { type: 'string' } }, postcode: perhaps('As written'), city: perhaps('As written'), phone: perhaps('As written'), email: perhaps('The one that the portal knows of the person, not the one of the account') }),
  },
  'beneficiary.added': {
    says: 'Somebody was added to a contract.',
    data: parts({ beneficiary_id: id('Of the portal'), contract_number: text('Of the contract') }),
    sealed: parts({ civility: oneOf('', civilities), last_name: text(''), first_name: text(''), birth_date: day(''), link: oneOf('To the member', ['spouse', 'child', 'other']) }),
  },
  'correspondence.chosen': {
    says: 'How a person wants to be written to from now on: closing the account goes back to paper, and changes nothing of the contract.',
    data: parts({ means: oneOf('', ['electronic', 'paper']) }),
    sealed: null,
  },
  'affiliation.submitted': {
    says: 'An employer has enrolled somebody.',
    data: ofAffiliation,
    sealed: parts({
      nir: text('13 or 15 characters'), civility: oneOf('', civilities), last_name: text(''), birth_name: perhaps(''), first_name: text(''),
      birth_date: day(''), email: perhaps('As the employer typed it: proved by nobody'),
    }),
  },
  'affiliation.changed': { says: 'An affiliation has another state, or another last day.', data: ofAffiliation, sealed: null },
  'request.accepted': { says: 'What somebody asked was accepted: by the mutual, or by its rules. What it changes is told by events of its own.', data: ofRequest, sealed: null },
  'request.applied': { says: 'What was accepted has been done in the portal.', data: ofRequest, sealed: null },
  'request.withdrawn': { says: 'What was accepted and held will not be done: taken back, or there was nothing left to do it to.', data: ofRequest, sealed: null },
} as const satisfies Record<string, Told>;

export type OutgoingKind = keyof typeof outgoingCatalogue;
export const outgoingKinds = Object.keys(outgoingCatalogue) as OutgoingKind[];

/** Of the envelope: raised when a part of it goes or means something else. */
export const envelopeVersion = 1;

/** What every event has, whatever its type. */
export const envelope: Schema = parts({
  version: { type: 'integer', description: `${envelopeVersion}` },
  id: id('Of the event: the same at every try'),
  type: oneOf('See below', outgoingKinds),
  occurred_at: { type: 'string', format: 'date-time', description: 'When it took effect' },
  sequence: { type: 'integer', description: 'Grows from event to event of one subject' },
  person: { type: ['object', 'null'], description: 'Null: an affiliation, whose person the portal does not know', properties: { reference: perhaps('As the core system calls the person, once it was imported'), member_number: perhaps('') }, required: ['reference', 'member_number'], additionalProperties: false },
  data: { type: 'object', description: 'By type' },
  sealed: perhaps('A JWE in compact form (RSA-OAEP-256, A256GCM) of a JSON object, by type; null: nothing'),
});
