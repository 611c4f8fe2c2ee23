import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import jwt from 'jsonwebtoken';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { TokenClaims } from '../access/index.js';
import type { TokenKeys } from '../platform/secrets.js';

const issuer = 'egide';
/** Seconds. */
export const accessTokenLife = 300;

/** The keys of access tokens, as an injectable. */
export class AccessTokenKeys {
  constructor(readonly ring: TokenKeys) {}
}

/** The one place where access tokens are made, for every way in. They only name the session. */
@Injectable()
export class AccessTokens {
  constructor(private readonly keys: AccessTokenKeys) {}

  issue(claims: TokenClaims): string {
    const { active, keys } = this.keys.ring;
    return jwt.sign(claims, keys[active]!, { algorithm: 'HS256', keyid: active, issuer, expiresIn: accessTokenLife });
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
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: Error | null, key?: string) => void) => {
        const kid = jwt.decode(token, { complete: true })?.header.kid ?? '';
        const known = Object.hasOwn(keys.ring.keys, kid);
        done(known ? null : new Error('unknown key'), known ? keys.ring.keys[kid] : undefined);
      },
    });
  }

  validate(claims: TokenClaims): TokenClaims | null {
    const uuid = /^[0-9a-f-]{36}$/;
    return uuid.test(String(claims.sid)) && roles.includes(claims.role) ? { sid: claims.sid, role: claims.role } : null;
  }
}
