import { Id, Instant, LinesInput, NameInput, OneOf, Parts, Text, Whole } from '../platform/fields.js';

/** What the mutual announces: to everybody, or to whoever agreed to offers. */
const announcementKinds = ['notice.changed', 'prospecting.offer'] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

const longest = 2_000;

export class ChangedNoticeInput {
  @LinesInput({ max: longest, description: 'What changes in the notice on personal data, in French: the mutual’s own words, nothing of anybody' })
  text_fr!: string;

  @LinesInput({ max: longest, description: 'The same in English' })
  text_en!: string;
}

export class OfferInput {
  @NameInput({ max: 120, description: 'In French' })
  subject!: string;

  @LinesInput({ max: longest, description: 'In French: nothing of anybody, and nothing of health' })
  text_fr!: string;
}

/** As those read it who were told. */
export class AnnouncementView {
  @Id()
  id!: string;

  @OneOf(announcementKinds)
  kind!: string;

  @Text({ nullable: true, description: 'Of an offer' })
  subject!: string | null;

  @Text()
  text_fr!: string;

  @Text({ nullable: true, description: 'Null for an offer' })
  text_en!: string | null;

  @Instant()
  published_at!: string;
}

export class AnnouncementRow extends AnnouncementView {
  @OneOf(['waiting', 'telling', 'retrying', 'failed', 'told'], { description: '`retrying`: telling failed and goes on by itself; `failed`: somebody has to look' })
  state!: string;

  @Whole({ description: 'How many accounts have their notice' })
  told!: number;

  @Whole({ nullable: true, description: 'Out of how many, when it began; null: it has not begun' })
  expected!: number | null;
}

export class AnnouncementPage {
  @Parts(() => AnnouncementRow, { description: 'The last one first' })
  items!: AnnouncementRow[];

  @Text({ nullable: true })
  next!: string | null;
}
