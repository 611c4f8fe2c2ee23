import { Day, Email, Id, Instant, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';
import { ArrearsView } from './contributions.views.js';

class NamedPerson {
  @Id()
  id!: string;

  @Text()
  first_name!: string;

  @Text()
  last_name!: string;

  @Text({ nullable: true })
  member_number!: string | null;
}

class ContractView {
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

  @Text({ nullable: true, description: 'Whose contract it is, when another person’s covers this one; null: their own' })
  holder_name!: string | null;
}

export class ReimbursementView {
  @Id()
  id!: string;

  @Day()
  care_on!: string;

  @Text({ nullable: true, description: 'Null when the care is an adult beneficiary’s who keeps it to themselves' })
  kind!: string | null;

  @Text({ description: 'Who was cared for' })
  beneficiary_name!: string;

  @Whole()
  spent_cents!: number;

  @Whole()
  social_security_cents!: number;

  @Whole()
  mutual_cents!: number;

  @Day()
  paid_on!: string;
}

class PendingBankDetails {
  @Id()
  id!: string;

  @Instant({ nullable: true, description: 'Null while in review' })
  effective_at!: string | null;
}

export class DashboardView {
  @Part(() => NamedPerson)
  person!: NamedPerson;

  @Parts(() => ContractView)
  contracts!: ContractView[];

  @Parts(() => ReimbursementView, { description: 'The last five' })
  reimbursements!: ReimbursementView[];

  @Part(() => PendingBankDetails, { nullable: true })
  pending_bank_details!: PendingBankDetails | null;

  @Part(() => ArrearsView, { nullable: true, description: 'Contributions that are late; null: none' })
  arrears!: ArrearsView | null;
}

class AddressView {
  @Text({ isArray: true })
  lines!: string[];

  @Text({ nullable: true })
  postcode!: string | null;

  @Text({ nullable: true })
  city!: string | null;
}

class BeneficiaryView {
  @Id()
  id!: string;

  @OneOf(['mr', 'mrs', 'none'])
  civility!: string;

  @Text()
  first_name!: string;

  @Text()
  last_name!: string;

  @Day()
  birth_date!: string;

  @OneOf(['spouse', 'child', 'other'])
  link!: string;
}

class FileContract extends ContractView {
  @Parts(() => BeneficiaryView)
  beneficiaries!: BeneficiaryView[];
}

class FilePerson extends NamedPerson {
  @OneOf(['mr', 'mrs', 'none'])
  civility!: string;

  @Text({ nullable: true })
  birth_name!: string | null;

  @Day()
  birth_date!: string;

  @Email({ nullable: true })
  email!: string | null;

  @Text({ nullable: true })
  phone!: string | null;

  @Part(() => AddressView)
  address!: AddressView;

  @Text({ nullable: true, description: 'Compulsory scheme: régime, caisse, centre' })
  scheme!: string | null;

  @Text({ nullable: true })
  nir_masked!: string | null;
}

/** A person's file, as the member and whoever represents them read it. */
export class PersonFileView {
  @Part(() => FilePerson)
  person!: FilePerson;

  @Parts(() => FileContract)
  contracts!: FileContract[];
}
