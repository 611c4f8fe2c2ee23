import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Public, Rated } from '../access/index.js';
import { OneOf } from '../platform/fields.js';
import { Refuses, Shows } from '../platform/shown.js';
import { not_ready, Readiness } from './readiness.js';

class HealthView {
  @OneOf(['ok'])
  status!: string;
}

class ReadyView {
  @OneOf(['ready'])
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
    private readonly readiness: Readiness,
    private readonly document: OpenApiDocument,
  ) {}

  /** Whether the process lives: a supervisor that hears nothing starts it anew, which would not help a database. */
  @Get('health')
  @Public('supervisors and the launcher ask it')
  @Rated('unlimited')
  @Shows(HealthView)
  health(): HealthView {
    return { status: 'ok' };
  }

  /** Whether requests may be sent here; a refusal names the parts that do not answer, and nothing of their inside. */
  @Get('health/ready')
  @Public('load balancers ask it')
  @Rated('unlimited')
  @Refuses(not_ready)
  @Shows(ReadyView)
  async ready(): Promise<ReadyView> {
    const parts = await this.readiness.missing();
    if (parts.length) throw not_ready({ members: { parts }, headers: { 'retry-after': '1' } });
    return { status: 'ready' };
  }

  @Get('openapi.json')
  @Public('the contract of the API is no secret')
  @Header('content-type', 'application/json')
  @ApiExcludeEndpoint()
  openApi(): OpenAPIObject | null {
    return this.document.current;
  }
}
