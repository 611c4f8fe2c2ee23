import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Public } from '../access/index.js';
import { OneOf } from '../platform/fields.js';
import { Shows } from '../platform/shown.js';

class HealthView {
  @OneOf(['ok'])
  status!: string;
}

/** Holds the OpenAPI document, made once the routes are known. */
export class OpenApiDocument {
  current: OpenAPIObject | null = null;
}

@ApiTags('platform')
@Controller('api')
export class PlatformController {
  constructor(
    private readonly source: DataSource,
    private readonly document: OpenApiDocument,
  ) {}

  @Get('health')
  @Public('load balancers and the launcher ask it')
  @Shows(HealthView)
  async health(): Promise<HealthView> {
    await this.source.query('select 1');
    return { status: 'ok' };
  }

  @Get('openapi.json')
  @Public('the contract of the API is no secret')
  @Header('content-type', 'application/json')
  @ApiExcludeEndpoint()
  openApi(): OpenAPIObject | null {
    return this.document.current;
  }
}
