import type { FastifyReply } from 'fastify';

/** A PDF, to be kept under a name that says nothing of anybody. */
export function sendPaper(reply: FastifyReply, name: 'carte-de-tiers-payant' | 'attestation-d-affiliation' | 'releve-de-remboursements' | 'mandat-de-prelevement', file: Buffer): Buffer {
  reply.headers({ 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${name}.pdf"` });
  return file;
}
