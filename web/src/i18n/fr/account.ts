type Device = { browser: string; system: string; is_mobile: boolean };

const browsers: Record<string, string> = { firefox: 'Firefox', chrome: 'Chrome', edge: 'Edge', opera: 'Opera', samsung: 'Samsung Internet', safari: 'Safari' };
const systems: Record<string, string> = {
  windows: 'Windows', macos: 'Mac', ios: 'iPhone ou iPad', android: 'Android', chromeos: 'Chromebook', linux: 'Linux',
};

export const account = {
  title: 'Mon compte',
  lead: 'Votre accès au portail, et ce qui le protège.',
  credentials: 'Ce qui vous connecte',
  open: 'Où vous êtes connecté',
  openLead: 'Vous ne reconnaissez pas un appareil ? Fermez sa session, changez de mot de passe, puis prévenez la mutuelle.',
  device: ({ browser, system, is_mobile }: Device): string => {
    const on = systems[system] ?? (is_mobile ? 'un téléphone' : 'un ordinateur');
    return browsers[browser] ? `${browsers[browser]} sur ${on}` : `Navigateur inconnu sur ${on}`;
  },
  current: 'Cet appareil',
  place: (place: string) => `Fuseau horaire de l’appareil : ${place}`,
  noPlace: 'Fuseau horaire inconnu',
  since: (when: string) => `Connecté depuis le ${when}`,
  lastUse: (when: string) => `Dernier usage le ${when}`,
  close: 'Fermer',
  closeOf: (device: string) => `Fermer la session : ${device}`,
  closeIt: 'Fermer la session',
  closeTitle: 'Fermer cette session ?',
  closeText: (device: string) => `${device} devra se reconnecter avec le mot de passe et un code. Ce qui n’y est pas envoyé peut être perdu.`,
  keep: 'La garder ouverte',
  closed: 'La session est fermée.',
  closeOthers: 'Fermer toutes les autres',
  closeOthersTitle: 'Fermer toutes les autres sessions ?',
  closeOthersText: 'Vous restez connecté sur cet appareil seulement.',
  othersClosed: 'Toutes les autres sessions sont fermées.',
  onlyThis: 'Vous n’êtes connecté nulle part ailleurs.',
  history: 'Historique des connexions',
  historyLead: 'Les plus récentes d’abord. Nous ne gardons pas votre adresse sur Internet.',
  historyEmpty: 'Aucune connexion',
  historyEmptyText: 'Vos connexions s’afficheront ici.',
  endedOn: (when: string) => `Terminée le ${when}`,
  still: 'Encore ouverte, ou expirée',
};
