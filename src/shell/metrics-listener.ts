import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../settings/index.js';
import { Metrics } from './metrics.js';

/** Serves the measures to Prometheus, on a port that is not the portal's: no route of the portal can be made to show them. */
export class MetricsListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | null = null;

  constructor(
    private readonly settings: Config['metrics'],
    private readonly metrics: Metrics,
  ) {}

  /** Where it listens; null when the deployment wants none. */
  get port(): number | null {
    return (this.server?.address() as AddressInfo | null)?.port ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings) return;
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.listen(this.settings.port, this.settings.host);
    await once(this.server, 'listening');
  }

  async onApplicationShutdown(): Promise<void> {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method !== 'GET' || url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const text = await this.metrics.registry.metrics();
    response.writeHead(200, { 'content-type': this.metrics.registry.contentType, 'cache-control': 'no-store' }).end(text);
  }
}
