/** Lists that leave as a file. */
export const exports = {
  open: 'Exporter la liste',
  legend: 'Sans lui, aucun fichier n’est préparé.',
  purpose: 'Pourquoi ?',
  traced: 'L’export est inscrit au journal avec son motif. Le fichier porte votre nom, la date et ce motif. 100 000 lignes au plus.',
  purposes: {
    management: 'Gestion des dossiers',
    internal_control: 'Contrôle interne',
    audit: 'Audit',
    data_protection_right: 'Droit d’une personne sur ses données',
    authority_request: 'Demande d’une autorité',
  } as Record<string, string>,
  purposeMissing: 'Dites pourquoi',
  format: 'Format',
  formats: { xlsx: 'Classeur (XLSX)', csv: 'Texte (CSV), pour un autre logiciel' } as Record<string, string>,
  take: 'Télécharger',
  done: 'Le fichier est téléchargé.',
};
