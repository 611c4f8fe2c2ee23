export const accountPaths = {
  home: '/mon-compte',
  app: '/mon-compte/application',
  sheet: '/mon-compte/feuille-de-codes',
  codes: '/mon-compte/codes-de-secours',
  passkey: '/mon-compte/cle-d-acces',
  password: '/mon-compte/mot-de-passe',
  email: '/mon-compte/adresse',
  notifications: '/notifications/preferences',
  close: '/mon-compte/fermer',
};
