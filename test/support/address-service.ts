import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers as the national address base does, or otherwise. */
export interface AddressServer {
  url: string;
  /** The texts it was asked for, and with which headers. */
  asked: { text: string | null; headers: IncomingMessage['headers'] }[];
  /** What it does from now on, instead of answering. */
  behave: ((response: ServerResponse) => void) | null;
  stop(): Promise<void>;
}

const feature = (type: string, name: string, postcode: string, city: string) => ({ type: 'Feature', properties: { label: `${name} ${postcode} ${city}`, type, name, postcode, city } });

/** A town, which is no address, then two streets. */
const found = {
  type: 'FeatureCollection',
  features: [feature('municipality', 'Nantes', '44000', 'Nantes'), feature('housenumber', '4 Rue du Marché', '44000', 'Nantes'), feature('street', 'Rue du Marché', '35000', 'Rennes')],
};

export async function startAddressServer(): Promise<AddressServer> {
  const server = createServer((request, response) => {
    self.asked.push({ text: new URL(request.url!, 'http://localhost').searchParams.get('q'), headers: request.headers });
    if (self.behave) self.behave(response);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const self: AddressServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/search?index=address`,
    asked: [],
    behave: null,
    stop: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    }),
  };
  return self;
}
