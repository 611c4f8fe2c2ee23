/** Why an event could not be sent, and what to do. */
export const deliveryReasons = {
  answer: {
    fr: 'Le système de gestion a répondu sans accepter l’envoi. Voyez avec ceux qui s’en occupent, puis relancez.',
    en: 'The core system answered without accepting it. Ask those who look after it, then send it again.',
  },
  network: {
    fr: 'Le système de gestion n’a pas répondu. Vérifiez qu’il est joignable depuis ce serveur ; le nouvel essai est automatique.',
    en: 'The core system did not answer. Check that this server reaches it; it is tried again by itself.',
  },
  address: {
    fr: 'L’adresse réglée mène à un réseau privé, ce qui est refusé. Corrigez-la, ou permettez-le dans le fichier des adresses.',
    en: 'The address that was set leads to a private network, which is refused. Correct it, or allow it in the file of addresses.',
  },
  preparation: {
    fr: 'L’envoi n’a pas pu être préparé. Le journal du serveur dit pourquoi : transmettez-le au support, puis relancez.',
    en: 'What is to be sent could not be prepared. The server’s log says why: pass it on to the support, then send it again.',
  },
} as const;

export type DeliveryReason = keyof typeof deliveryReasons;

/** Another version may know other reasons. */
export const knownReason = (written: string | null): DeliveryReason => (written && Object.hasOwn(deliveryReasons, written) ? (written as DeliveryReason) : 'network');
