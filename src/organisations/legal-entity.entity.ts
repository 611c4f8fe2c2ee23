import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

export const entityKinds = ['employer', 'esat', 'guardianship_organisation', 'public_establishment'] as const;

/** An employer or a guardianship organisation: the unit of isolation. */
@Entity({ schema: 'organisations', name: 'legal_entities' })
export class LegalEntity {
  @PrimaryColumn('uuid')
  id!: string;

  /** Nine digits, checked. */
  @Column('text')
  siren!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: (typeof entityKinds)[number];

  @VersionColumn()
  version!: number;
}

/** A place of a legal entity, under its SIRET. */
@Entity({ schema: 'organisations', name: 'establishments' })
export class Establishment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'legal_entity_id' })
  legalEntityId!: string;

  /** Fourteen digits, checked, the first nine being the entity's SIREN. */
  @Column('text')
  siret!: string;

  @Column('text')
  name!: string;
}
