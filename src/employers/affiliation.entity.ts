import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';

export const affiliationStatuses = ['draft', 'submitted', 'in_force', 'suspended', 'terminated'] as const;
export type AffiliationStatus = (typeof affiliationStatuses)[number];

/**
 * An employee's membership of a collective contract, with what the employer typed about them.
 * It belongs to the affiliation, not to the person the mutual may know under another contract.
 */
@Entity({ schema: 'employers', name: 'affiliations' })
export class Affiliation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'legal_entity_id' })
  legalEntityId!: string;

  @Column('uuid', { name: 'contract_id' })
  contractId!: string;

  @Column('uuid', { name: 'establishment_id' })
  establishmentId!: string;

  @Column('uuid', { name: 'category_id' })
  categoryId!: string;

  @Column('text')
  status!: AffiliationStatus;

  @Column('date', { name: 'starts_on' })
  startsOn!: string;

  @Column('text')
  civility!: string;

  @Column('text', { name: 'last_name' })
  lastName!: string;

  @Column('text', { name: 'birth_name', nullable: true })
  birthName!: string | null;

  @Column('text', { name: 'first_name' })
  firstName!: string;

  @Column('text', { name: 'name_key' })
  nameKey!: string;

  @Column('date', { name: 'birth_date' })
  birthDate!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @SealedColumn({ subject: 'id' })
  nir!: Sealed;

  @Column('bytea', { name: 'nir_index' })
  nirIndex!: Buffer;

  @VersionColumn()
  version!: number;
}
