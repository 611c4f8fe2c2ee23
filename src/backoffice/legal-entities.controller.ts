import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Creates, once, Rated } from '../access/index.js';
import { CreateLegalEntity, LegalEntityInput, LegalEntityPage, LegalEntityView, listLegalEntities, readLegalEntity } from '../organisations/index.js';
import { PageQuery } from '../platform/page.js';
import { Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';

@ApiTags('back office')
@Controller('api/backoffice/legal-entities')
export class LegalEntitiesController {
  constructor(private readonly entities: CreateLegalEntity) {}

  @Get()
  @Can('read', 'LegalEntity')
  @Rated('searching')
  @Shows(LegalEntityPage)
  list(@Acting() act: Act, @Query() page: PageQuery): Promise<LegalEntityPage> {
    return listLegalEntities(act, page);
  }

  @Get(':entityId')
  @Can('read', 'LegalEntity')
  @Shows(LegalEntityView)
  one(@Acting() act: Act, @Param('entityId', IdPipe) entityId: string): Promise<LegalEntityView> {
    return readLegalEntity(act, entityId);
  }

  @Post()
  @Can('create', 'LegalEntity')
  @Creates()
  @Shows(LegalEntityView, 201)
  async create(@Acting() act: Act, @Body() input: LegalEntityInput): Promise<LegalEntityView> {
    const read = (id: string) => readLegalEntity(act, id);
    return once(act, (id) => this.entities.create(act, id, input).then(() => read(id)), read);
  }
}
