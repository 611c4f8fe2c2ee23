/** Kinds of care as a statement tells them; another is told as the core system wrote it. */
export const careWords: Readonly<Record<string, string>> = {
  consultation: 'Consultation',
  pharmacy: 'Pharmacie',
  optical: 'Optique',
  dental: 'Soins dentaires',
  hospital: 'Hospitalisation',
  hearing: 'Audition',
  laboratory: 'Analyses',
  physiotherapy: 'Kinésithérapie',
  nursing: 'Soins infirmiers',
  specialist: 'Médecin spécialiste',
  general_practitioner: 'Médecin généraliste',
};

/** In place of what an adult beneficiary was cared for. */
export const privateCare = 'Soin d’un bénéficiaire majeur';
