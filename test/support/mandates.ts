import type { Persona } from './persona.js';

export const account = { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' };

/** The text of the mandate that would debit the account, as it is shown. */
export async function shownMandate(who: Persona, of: typeof account = account, language: 'fr' | 'en' = 'fr') {
  const { status, body } = await who.post('/api/member/sepa-mandates/texts', { ...of, language });
  if (status !== 201) throw new Error(`text: ${status} ${JSON.stringify(body)}`);
  return { ...(body as { rum: string; lines: string[]; seal: string }), language };
}

/** A change of the account for contributions, its mandate shown and accepted. */
export async function signMandate(who: Persona, of: typeof account = account, language: 'fr' | 'en' = 'fr') {
  await who.stepUp('change-bank-details', who.holderId);
  const { rum, seal } = await shownMandate(who, of, language);
  return who.change('/api/member/bank-details/changes', { ...of, purpose: 'contributions', mandate: { rum, seal, language } });
}
