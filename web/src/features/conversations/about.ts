/** What a conversation is about, with the name that the page shows. */
export interface About {
  kind: 'person' | 'contract' | 'request' | 'affiliation' | 'collective_contract';
  id: string;
  /** Of a request: what was asked, and when, in words. */
  name: string;
  /** Of the mutual: to whom it writes. */
  to?: { as: 'member' | 'guardian' | 'employer'; holder_id: string; name: string };
}
