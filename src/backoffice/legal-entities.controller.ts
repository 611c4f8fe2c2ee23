import { Body, Controller, Get, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, Rated, ReadVersion } from '../access/index.js';
import {
  ChangeLegalEntity, CreateLegalEntity, EntitiesQuery, EntityChangeInput, EstablishmentChangeInput, EstablishmentInput, LegalEntityFileView, LegalEntityInput, LegalEntityPage,
  listLegalEntities, readLegalEntity,
} from '../organisations/index.js';
import { Shows, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';

@ApiTags('back office')
@Controller('api/backoffice/legal-entities')
export class LegalEntitiesController {
  constructor(
    private readonly entities: CreateLegalEntity,
    private readonly changing: ChangeLegalEntity,
  ) {}

  @Get()
  @Can('read', 'LegalEntity')
  @Rated('searching')
  @Shows(LegalEntityPage)
  list(@Acting() act: Act, @Query() query: EntitiesQuery): Promise<LegalEntityPage> {
    return listLegalEntities(act, query);
  }

  @Get(':entityId')
  @Can('read', 'LegalEntity')
  @Shows(LegalEntityFileView)
  @ShowsVersion()
  one(@Acting() act: Act, @Param('entityId', IdPipe) entityId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<LegalEntityFileView> {
    return readLegalEntity(act, entityId, reply);
  }

  @Post()
  @Can('create', 'LegalEntity')
  @Creates()
  @Shows(LegalEntityFileView, 201)
  @ShowsVersion()
  async create(@Acting() act: Act, @Body() input: LegalEntityInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<LegalEntityFileView> {
    const read = (id: string) => readLegalEntity(act, id, reply);
    return once(act, (id) => this.entities.create(act, id, input).then(() => read(id)), read);
  }

  /** Its name alone: another SIREN is another entity. */
  @Patch(':entityId')
  @Can('change', 'LegalEntity')
  @Changes()
  @Shows(LegalEntityFileView)
  @ShowsVersion()
  async rename(
    @Acting() act: Act,
    @Param('entityId', IdPipe) entityId: string,
    @Body() input: EntityChangeInput,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LegalEntityFileView> {
    await this.changing.rename(act, entityId, version, input.name);
    return readLegalEntity(act, entityId, reply);
  }

  @Post(':entityId/establishments')
  @Can('change', 'LegalEntity')
  @Creates()
  @Shows(LegalEntityFileView, 201)
  @ShowsVersion()
  add(
    @Acting() act: Act,
    @Param('entityId', IdPipe) entityId: string,
    @Body() input: EstablishmentInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LegalEntityFileView> {
    const read = () => readLegalEntity(act, entityId, reply);
    return once(act, (id) => this.changing.addEstablishment(act, id, entityId, input).then(read), read);
  }

  /** The whole of what can be changed: without a last day it is open. */
  @Put(':entityId/establishments/:establishmentId')
  @Can('change', 'LegalEntity')
  @Changes()
  @Shows(LegalEntityFileView)
  @ShowsVersion()
  async changePlace(
    @Acting() act: Act,
    @Param('entityId', IdPipe) entityId: string,
    @Param('establishmentId', IdPipe) establishmentId: string,
    @Body() input: EstablishmentChangeInput,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LegalEntityFileView> {
    await this.changing.changeEstablishment(act, entityId, establishmentId, version, input);
    return readLegalEntity(act, entityId, reply);
  }
}
