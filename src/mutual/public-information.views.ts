import { Digits, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';
import { CATEGORY_NATURES, LEGAL_BASES, RETENTION_STARTS, SPACES } from '../privacy/index.js';

const missing = { nullable: true, description: 'Null: the mutual has not said it yet' };
const names = { type: String, isArray: true };

class HostingView {
  @Text(missing)
  name!: string | null;

  @Text(missing)
  address!: string | null;

  @Text(missing)
  phone!: string | null;
}

export class LegalNoticeView {
  @Digits(9, missing)
  siren!: string | null;

  @Text(missing)
  address!: string | null;

  @Text(missing)
  phone!: string | null;

  @Text(missing)
  email!: string | null;

  @Text(missing)
  publication_director!: string | null;

  @Text(missing)
  data_protection_officer!: string | null;

  @Part(() => HostingView)
  host!: HostingView;
}

class LabelledEntryView {
  @Text()
  id!: string;

  @Text()
  label_fr!: string;

  @Text()
  label_en!: string;
}

class DataCategoryView extends LabelledEntryView {
  @OneOf(CATEGORY_NATURES)
  nature!: string;

  @Text()
  examples_fr!: string;
}

class DataRecipientView extends LabelledEntryView {
  @Text()
  ground_fr!: string;

  @Text()
  ground_en!: string;
}

class RetentionView {
  @Text()
  rule_fr!: string;

  @Text()
  rule_en!: string;

  @Whole()
  months!: number;

  @OneOf(RETENTION_STARTS)
  from!: string;
}

class ProcessingPurposeView extends LabelledEntryView {
  @OneOf(SPACES)
  space!: string;

  @OneOf(LEGAL_BASES, { isArray: true })
  legal_bases!: string[];

  @Text({ nullable: true, description: 'What allows health data: a point of GDPR art. 9(2)' })
  health_article!: string | null;

  @Text({ ...names, description: 'Ids of categories' })
  categories!: string[];

  @Text({ ...names, description: 'Ids of recipients' })
  recipients!: string[];

  @Parts(() => RetentionView)
  retention!: RetentionView[];
}

class TransferView {
  @Text()
  country!: string;

  @Text()
  recipient!: string;

  @Text()
  safeguard!: string;
}

export class PublicInformationView {
  @Part(() => LegalNoticeView)
  legal_notice!: LegalNoticeView;

  @Parts(() => DataCategoryView)
  categories!: DataCategoryView[];

  @Parts(() => DataRecipientView)
  recipients!: DataRecipientView[];

  @Parts(() => ProcessingPurposeView)
  purposes!: ProcessingPurposeView[];

  @Parts(() => TransferView, { description: 'Outside the European Economic Area' })
  transfers!: TransferView[];
}
