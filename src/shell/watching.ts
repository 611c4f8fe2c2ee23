import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RateLimits } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import type { Config } from '../settings/index.js';
import { Draining } from '../platform/draining.js';
import { Metrics } from './metrics.js';
import { MetricsListener } from './metrics-listener.js';
import { Readiness } from './readiness.js';

/** Who watches over this process: the check that load balancers ask, the measures, and where they are read. */
export function watching({ runtimeUrl, metrics }: Pick<Config, 'runtimeUrl' | 'metrics'>): Provider[] {
  return [
    { provide: Readiness, useFactory: (keys: KeyService, draining: Draining) => new Readiness(runtimeUrl, keys, draining), inject: [KeyService, Draining] },
    { provide: Metrics, useFactory: (...given: ConstructorParameters<typeof Metrics>) => new Metrics(...given), inject: [DataSource, RateLimits, Readiness] },
    { provide: MetricsListener, useFactory: (measures: Metrics) => new MetricsListener(metrics, measures), inject: [Metrics] },
  ];
}
