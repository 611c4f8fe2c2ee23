import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ChoiceInput, Day, DayInput, Digits, Flag, Id, NameInput, OneOf, Parts, PartsInput, Text, TextInput } from '../platform/fields.js';
import { PageQuery } from '../platform/page.js';
import { entityKinds } from './legal-entity.entity.js';

export class EntitiesQuery extends PageQuery {
  @TextInput({ max: 100, optional: true, description: 'How a word of the name begins, or the SIREN' })
  search?: string;

  @ApiProperty({ required: false, enum: [...entityKinds] })
  @IsOptional()
  @IsIn([...entityKinds])
  kind?: string;
}

export class EntityChangeInput {
  @NameInput({ max: 200 })
  name!: string;
}

export class EstablishmentChangeInput {
  @NameInput({ max: 200 })
  name!: string;

  @DayInput({ optional: true, description: 'Its last day; nobody is enrolled there afterwards' })
  closed_on?: string;
}

export class EstablishmentInput {
  @TextInput({ max: 30, example: '732 829 320 00074' })
  siret!: string;

  @NameInput({ max: 200 })
  name!: string;
}

export class LegalEntityInput {
  @TextInput({ max: 20, example: '732 829 320' })
  siren!: string;

  @NameInput({ max: 200 })
  name!: string;

  @ChoiceInput(entityKinds)
  kind!: (typeof entityKinds)[number];

  @PartsInput(EstablishmentInput)
  establishments!: EstablishmentInput[];
}

class EstablishmentView {
  @Id()
  id!: string;

  @Digits(14)
  siret!: string;

  @Text()
  name!: string;

  @Day({ nullable: true, description: 'Its last day' })
  closed_on!: string | null;
}

export class LegalEntityView {
  @Id()
  id!: string;

  @Digits(9)
  siren!: string;

  @Text()
  name!: string;

  @OneOf(entityKinds)
  kind!: string;

  @Flag({ description: 'Nobody in service administers its staff: the back office has to invite somebody' })
  is_without_administrator!: boolean;

  @Parts(() => EstablishmentView)
  establishments!: EstablishmentView[];
}

export class LegalEntityPage {
  @Parts(() => LegalEntityView)
  items!: LegalEntityView[];

  @Text({ nullable: true })
  next!: string | null;
}
