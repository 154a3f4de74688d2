/**
 * The moments of a delivery at which a crash makes a difference, in their order. The engine names each as it gets
 * there (`Host.reached`); test/faults ends the process at them.
 */
export const deliveryPoints = [
  'before-attempt', // taken out of the queue, nothing written
  'attempt-stored', // the attempt and the lease are on the disk, no byte has left
  'before-attachments',
  'attachments-uploaded', // the desk has them, their ids are not stored
  'attachments-stored',
  'before-create',
  'create-answered', // the desk has answered, nothing of it is stored
  'before-read-back',
  'read-back-answered',
  'before-receipt', // about to store the ticket
  'receipt-stored',
  'before-look-up',
  'look-up-answered',
  'outcome-stored', // not sent, rejected or unclear is on the disk
  'recovered', // leases of the process before are void and written as such
] as const;
export type DeliveryPoint = (typeof deliveryPoints)[number];
