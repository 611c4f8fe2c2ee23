import { join } from 'node:path';
import { localSecrets } from '../src/settings/secrets.js';
import { type Contest, outcomeOf, playRound } from './contest.js';
import { filled } from './fill.js';
import { caseworkerAccess, minimalPersons, requestsOf } from './fill-sql.js';
import { drive } from './load.js';
import { ratiosOf, report } from './report.js';
import { Forms, readWho } from './requests.js';
import { serverOf } from './servers.js';
import type { Options, Tools } from './tools.js';

const SMALL = 10_000;
const BIG = 1_000_000;

interface Side {
  port: number;
  requests: (path: string) => string[];
}

/** The queue of the mutual and its counts, by the number of requests there are. */
export async function benchQueue(options: Options, tools: Tools): Promise<void> {
  const [big, small] = [await sideOf(BIG, options, tools), await sideOf(SMALL, options, tools)];
  const contest = (key: string, title: string, path: string): Contest => {
    const side = ({ port, requests }: Side) => (seconds: number) => drive(port, requests(path), seconds);
    return { key, title, of: 'latency', names: [`${BIG.toLocaleString('en')} requests`, `${SMALL.toLocaleString('en')} requests`], sides: [side(big), side(small)] };
  };
  const contests = [
    contest('queue', 'The queue, 25 rows', '/api/requests?limit=25'),
    contest('queue-filtered', 'The queue of one kind that nobody has taken', '/api/requests?limit=25&kind=contact-details&assigned=nobody'),
    contest('queue-counts', 'Its counts, by kind, state and day due', '/api/request-counts'),
  ];
  await tools.stage('Warming up', () => playRound(contests.map(outcomeOf), 0, options.seconds));
  const outcomes = contests.map(outcomeOf);
  for (let round = 0; round < options.rounds; round++) {
    await tools.stage(`Round ${round + 1} of ${options.rounds}`, () => playRound(outcomes, round, options.seconds));
  }
  report(outcomes, tools.say);
  tools.say(JSON.stringify(ratiosOf(outcomes)));
}

async function sideOf(count: number, options: Options, tools: Tools): Promise<Side> {
  const secrets = localSecrets(join(tools.data, 'secrets'));
  const database = `bench_queue_${count}`;
  await tools.stage(`${count.toLocaleString('en')} requests`, () =>
    filled(tools, secrets, database, async (db) => {
      await db.query(minimalPersons, [count / 10]);
      await db.query(requestsOf, [count, count / 10]);
      await db.query(caseworkerAccess);
    }),
  );
  const port = await serverOf(database, [join(tools.root, 'dist/src/main.js')], tools.databaseUrl(database), options, tools);
  const whos = await readWho(tools.databaseUrl(database), 'backoffice');
  const forms = new Forms(secrets.tokenKeys);
  return { port, requests: (path) => whos.map((who) => forms.caseworker(path, who)) };
}
