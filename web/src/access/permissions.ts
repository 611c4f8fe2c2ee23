/** What the interface asks of the rules, by the names the API's policies give. The server decides again at each act. */
export const permissions = {
  changeOwnBankDetails: ['change-bank-details', 'Person'],
  enrolEmployee: ['enrol', 'Affiliation'],
  changeAdultBankDetails: ['change-bank-details', 'ProtectedAdult'],
  showAdultNir: ['unmask-nir', 'ProtectedAdult'],
  showEmployeeNir: ['unmask-nir', 'Affiliation'],
  manageStaff: ['manage-staff', 'Staff'],
  lookUpPersons: ['look-up', 'Person'],
  readRecoveries: ['read', 'Recovery'],
  openRecovery: ['open', 'Recovery'],
  approveRecovery: ['approve', 'Recovery'],
  printLetters: ['print', 'Letter'],
  readConversations: ['read', 'Conversation'],
  openConversation: ['open', 'Conversation'],
  treatConversation: ['treat', 'Conversation'],
  readRequests: ['read', 'Request'],
  treatRequests: ['treat', 'Request'],
  changeContactDetails: ['change-contact-details', 'Person'],
  addBeneficiary: ['add-beneficiary', 'Person'],
  publishAnnouncement: ['publish', 'Announcement'],
  readTrail: ['read', 'AuditEvent'],
  readJobs: ['read', 'Job'],
  readDocuments: ['read', 'Document'],
  provideDocuments: ['provide', 'Document'],
  commentDocuments: ['comment', 'Document'],
} as const satisfies Record<string, readonly [action: string, subject: string]>;

export type Permission = keyof typeof permissions;
