/** What a conversation is about, with the name that the page shows. */
export interface About {
  kind: 'person' | 'contract' | 'affiliation' | 'collective_contract';
  id: string;
  name: string;
  /** Of the mutual: to whom it writes. */
  to?: { as: 'member' | 'guardian' | 'employer'; holder_id: string; name: string };
}
