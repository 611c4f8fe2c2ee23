import jwt from 'jsonwebtoken';
import pg from 'pg';
import { BANKS, ibanOf } from '../demo/numbers.js';
import type { TokenKeys } from '../src/settings/secrets.js';
import type { Who } from './limit-jobs.js';

/** Requests of the jobs as they go over the wire, to Égide (with a token) and to the limit (with the ids it trusts). */
export interface Form {
  egide: (who: Who) => string;
  limit: (who: Who) => string;
}

/** What everybody signed in needs: read once, in an order that mixes the tables. */
export async function readWho(url: string, space: 'member' | 'guardian' | 'backoffice'): Promise<Who[]> {
  const db = new pg.Client(url);
  await db.connect();
  const { rows } = await db.query<Who>(
    `select g.holder_id as holder, g.account_id as account, s.id as session, g.id as grant
       from identity.grants g join identity.sessions s on s.grant_id = g.id where g.space = $1 order by g.id`,
    [space],
  );
  await db.end();
  return rows;
}

/** Writes requests for both servers. */
export class Forms {
  constructor(private readonly keys: TokenKeys) {}

  readonly dashboard: Form = {
    egide: (who) => get('/api/member/dashboard', this.bearer(who, 'member')),
    limit: (who) => get(limitPath('dashboard', who)),
  };

  readonly adults: Form = {
    egide: (who) => get('/api/guardian/protected-adults?limit=50', this.bearer(who, 'guardian')),
    limit: (who) => get(limitPath('adults', who)),
  };

  readonly change: Form = {
    egide: (who) => post('/api/member/bank-details/changes', newDetails(who), `${this.bearer(who, 'member')}${firstVersion}`),
    limit: (who) => post(limitPath('changes', who), newDetails(who), firstVersion),
  };

  /** A reading of somebody of the mutual. */
  caseworker(path: string, who: Who): string {
    return get(path, this.bearer(who, 'caseworker'));
  }

  /** Longer-lived than a real one: signing is no part of what is measured, and 300 s are too short for a whole round. */
  private bearer(who: Who, role: string): string {
    const { active, keys } = this.keys;
    const options = { algorithm: 'HS256', keyid: active, issuer: 'egide', audience: 'egide-api', expiresIn: 7200 } as const;
    return `authorization: Bearer ${jwt.sign({ sid: who.session, role }, keys[active]!, options)}\r\n`;
  }
}

const firstVersion = 'if-match: "1"\r\n';

const limitPath = (job: string, { holder, account, session, grant }: Who) => `/${[job, holder, account, session, grant].join('/')}`;

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n${headers}\r\n`;

function post(path: string, body: object, headers: string): string {
  const text = JSON.stringify(body);
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n${headers}\r\n${text}`;
}

/** Sound bank details, unlike for each holder. */
function newDetails({ holder }: Who) {
  return { iban: ibanOf(BANKS.fluvial, parseInt(holder.slice(0, 6), 16)), bic: BANKS.fluvial.bic, holder_name: 'DUPONT MARIE' };
}
