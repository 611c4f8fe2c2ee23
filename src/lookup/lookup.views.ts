import { Day, Flag, Id, OneOf, Part, Parts, Text } from '../platform/fields.js';

const civilities = ['mr', 'mrs', 'none'] as const;

class FoundPersonView {
  @Id()
  id!: string;

  @OneOf(civilities)
  civility!: (typeof civilities)[number];

  @Text()
  last_name!: string;

  @Text({ nullable: true })
  birth_name!: string | null;

  @Text()
  first_name!: string;

  @Day()
  birth_date!: string;

  @Text({ nullable: true })
  member_number!: string | null;
}

export class FoundPersonsView {
  @Parts(() => FoundPersonView, { description: 'Twenty at most' })
  persons!: FoundPersonView[];

  @Flag({ description: 'There are more: type more of the name' })
  more!: boolean;
}

class PostalView {
  @Text({ isArray: true })
  lines!: string[];

  @Text({ nullable: true })
  postcode!: string | null;

  @Text({ nullable: true })
  city!: string | null;
}

class FileContractView {
  @Id()
  id!: string;

  @Text()
  number!: string;

  @Text()
  option_name!: string;

  @Day()
  starts_on!: string;

  @Day({ nullable: true })
  ends_on!: string | null;
}

class FileMandateView {
  @Id()
  id!: string;

  @Text()
  measure!: string;

  @Text({ description: 'Who holds it' })
  holder_name!: string;

  @Day()
  starts_on!: string;

  @Day({ description: 'The last day of access' })
  last_day!: string;

  @Flag()
  over!: boolean;

  @Flag({ description: 'The judgment has been checked' })
  verified!: boolean;
}

export class OpenedFileView {
  @Part(() => FoundPersonView)
  person!: FoundPersonView;

  @Part(() => PostalView)
  address!: PostalView;

  @Parts(() => FileContractView)
  contracts!: FileContractView[];

  @Parts(() => FileMandateView)
  mandates!: FileMandateView[];
}
