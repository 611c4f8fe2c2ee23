export const accountPaths = {
  home: '/mon-compte',
  app: '/mon-compte/application',
  codes: '/mon-compte/codes-de-secours',
};
