import type { PacketView } from '../../../shared/contract.ts';

/** True for a packet that a colleague has now: it is frozen here until it comes back or is taken back. */
export const isHandedOver = ({ findings }: PacketView): boolean =>
  findings.some(({ code }) => code === 'handed-over');
