import type { CardSettings } from './card-settings.js';
import type { Issuer } from './issuer.js';

/** What stands on the papers of this mutual. A class so that Nest injects it by its type. */
export class HouseOfPapers {
  constructor(
    readonly issuer: Issuer,
    /** Null: no card is shown. */
    readonly cards: CardSettings | null,
  ) {}
}
