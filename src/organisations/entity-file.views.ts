import { Day, Email, Flag, Id, Instant, OneOf, Parts, Text } from '../platform/fields.js';
import { LegalEntityView } from './organisations.views.js';

class BranchView {
  @Id()
  id!: string;

  @Text()
  name!: string;
}

class EntityContractView {
  @Id()
  id!: string;

  @Text()
  number!: string;

  @Text()
  name!: string;

  @Day()
  starts_on!: string;
}

/** Somebody who acts for the entity, by one grant. */
class EntityPersonView {
  @Id({ description: 'Of the grant' })
  id!: string;

  @Id()
  account_id!: string;

  @Text()
  name!: string;

  @Email({ nullable: true })
  email!: string | null;

  @OneOf(['invited', 'active', 'frozen', 'closed'])
  status!: string;

  @OneOf(['administrator', 'manager', 'reader'], { nullable: true })
  function!: string | null;

  @Flag({ description: 'Only some establishments or branches' })
  is_limited!: boolean;

  @Day()
  starts_on!: string;

  @Day({ nullable: true })
  ends_on!: string | null;

  @Day({ nullable: true, description: 'When an administrator of the entity confirmed these rights last' })
  reviewed_on!: string | null;

  @Instant()
  given_at!: string;
}

/** A legal entity with all that the back office looks after. */
export class LegalEntityFileView extends LegalEntityView {
  @Parts(() => BranchView)
  branches!: BranchView[];

  @Parts(() => EntityContractView)
  contracts!: EntityContractView[];

  @Parts(() => EntityPersonView)
  people!: EntityPersonView[];
}
