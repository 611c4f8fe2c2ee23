import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { ActInterceptor } from './act.interceptor.js';
import { Allowance } from './allowance.js';
import { Door } from './door.js';
import { Policies } from './policies.js';
import type { Policy } from './policy.js';
import { RateLimits } from './rate-limits.js';
import { RouteRegister } from './route-register.js';

/** The ground's walls. The contexts' policies come in from above, so that the ground knows no business word. */
@Module({})
export class AccessModule {
  static with(policies: readonly Policy[], rateLimitPerMinute: number): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: Policies, useValue: new Policies(policies) },
        { provide: RateLimits, useValue: new RateLimits(rateLimitPerMinute) },
        Allowance,
        Door,
        RouteRegister,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ActInterceptor },
      ],
      exports: [Door, RateLimits, RouteRegister, Policies],
    };
  }
}
