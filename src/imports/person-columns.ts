import { type Column, day, email, oneOf, phone, raw, reference, scheme, text } from '../feeds/index.js';

const civilities = { mr: 'mr', mrs: 'mrs', none: 'none', m: 'mr', mme: 'mrs', mlle: 'mrs' };

/** What a file of persons may say of each; the NIR and the account are judged by whoever keeps them. */
export const personColumns: Record<string, Column> = {
  reference: reference.needed,
  member_number: text(32).optional,
  civility: oneOf(civilities).needed,
  last_name: text(100).needed,
  birth_name: text(100).optional,
  first_name: text(100).needed,
  birth_date: day.needed,
  email: email.optional,
  phone: phone.optional,
  address_1: text(100).optional,
  address_2: text(100).optional,
  address_3: text(100).optional,
  postcode: text(12).optional,
  city: text(100).optional,
  scheme_code: scheme.optional,
  nir: raw.optional,
  iban: raw.optional,
  bic: raw.optional,
  account_holder: raw.optional,
};
