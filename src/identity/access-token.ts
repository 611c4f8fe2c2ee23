import { createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { TokenClaims } from '../access/index.js';
import type { TokenKeys } from '../settings/index.js';

const issuer = 'egide';
/** The API alone: a token of ours for anything else, one day, would not open it. */
const audience = 'egide-api';
/** Seconds. */
export const accessTokenLife = 300;

/**
 * The keys of access tokens, as an injectable. As KeyObject: given a text, jsonwebtoken first tries to read it as a
 * public key, which costs fifty times the verification itself.
 */
export class AccessTokenKeys {
  readonly active: string;
  private readonly keys: Map<string, KeyObject>;

  constructor({ active, keys }: TokenKeys) {
    this.active = active;
    this.keys = new Map(Object.entries(keys).map(([kid, key]) => [kid, createSecretKey(Buffer.from(key, 'utf8'))]));
  }

  find(kid: string): KeyObject | undefined {
    return this.keys.get(kid);
  }
}

/** The one place where access tokens are made, for every way in. They only name the session. */
@Injectable()
export class AccessTokens {
  constructor(private readonly keys: AccessTokenKeys) {}

  issue(claims: TokenClaims): string {
    const { active } = this.keys;
    return jwt.sign(claims, this.keys.find(active)!, { algorithm: 'HS256', keyid: active, issuer, audience, expiresIn: accessTokenLife });
  }
}

const roles = ['account', 'member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor'];

/** Reads access tokens (passport-jwt): HS256 alone, under a key of the ring that the token names. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(keys: AccessTokenKeys) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: ['HS256'],
      issuer,
      audience,
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: Error | null, key?: string) => void) => {
        const key = keys.find(keyIdOf(token));
        // passport-jwt hands the key on as it is; its types only know text.
        done(key ? null : new Error('unknown key'), key as unknown as string | undefined);
      },
    });
  }

  validate(claims: TokenClaims): TokenClaims | null {
    const uuid = /^[0-9a-f-]{36}$/;
    return uuid.test(String(claims.sid)) && roles.includes(claims.role) ? { sid: claims.sid, role: claims.role } : null;
  }
}

/** What the header of a token names, '' when it cannot be read: the token itself is read once, by whoever verifies it. */
function keyIdOf(token: string): string {
  try {
    const { kid } = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString()) as { kid?: unknown };
    return typeof kid === 'string' ? kid : '';
  } catch {
    return '';
  }
}
