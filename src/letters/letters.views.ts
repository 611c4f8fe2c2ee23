import { Id, Instant, OneOf, Parts, Text } from '../platform/fields.js';

/** A letter that waits to be printed. Its codes stand in its document alone. */
export class WaitingLetterView {
  @Id()
  id!: string;

  @OneOf(['activation-code', 'code-sheet'])
  kind!: string;

  @Text({ description: 'To whom it goes' })
  name!: string;

  @Instant()
  asked_at!: string;
}

export class LetterPage {
  @Parts(() => WaitingLetterView)
  items!: WaitingLetterView[];

  @Text({ nullable: true })
  next!: string | null;
}
