import type { CardSettings } from './card-settings.js';

/** What the card of a contract is made of. Days are YYYY-MM-DD. */
export interface Covering {
  optionName: string;
  memberNumber: string;
  startsOn: string;
  endsOn: string | null;
}

/** The five fields of a health card, and the R of a contrat responsable. There is no NIR among them (docs/adr/0037-papers.md). */
export interface HealthCard {
  amcNumber: string;
  conventionType: string;
  csr: string | null;
  memberNumber: string;
  validFrom: string;
  validTo: string;
  responsible: boolean;
  /** What its Datamatrix says. */
  text: string;
}

/** The card that counts on that day. */
export function cardOf(settings: CardSettings, covering: Covering, today: string): HealthCard {
  const terms = { ...settings, ...settings.options.get(covering.optionName) };
  const { amcNumber, conventionType, csr, responsible } = terms;
  const card = { amcNumber, conventionType, csr, responsible, memberNumber: covering.memberNumber, ...validity(settings.renewedOn, covering, today) };
  const parts: Record<string, string> = {
    amc_number: amcNumber, convention_type: conventionType, csr: csr ?? '', member_number: card.memberNumber, valid_from: card.validFrom, valid_to: card.validTo,
  };
  return { ...card, text: settings.datamatrix.replace(/\{(\w+)\}/g, (_, part: string) => parts[part]!) };
}

/** A year from the day of renewal, within the contract. */
function validity(renewedOn: string, { startsOn, endsOn }: Covering, today: string): Pick<HealthCard, 'validFrom' | 'validTo'> {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < renewedOn ? 1 : 0);
  const [from, next] = [`${year}-${renewedOn}`, `${year + 1}-${renewedOn}`];
  const to = new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return { validFrom: startsOn > from ? startsOn : from, validTo: endsOn && endsOn < to ? endsOn : to };
}
